"""The command `verify`: the committed layers are what their records make."""

from pathlib import Path
from tempfile import TemporaryDirectory

from geo.geojson import write_whole
from layers.core.claims import build_claims
from layers.core.products import layer_products
from layers.core.registry import build_all
from scripts.products import LAYERS


def differences(folder: Path = LAYERS) -> list[str]:
    """One line for each file of a folder that differs from a fresh build, is missing, or is extra."""
    with TemporaryDirectory() as place:
        fresh = Path(place)
        layers = build_all()
        for name, body in layer_products(layers, build_claims(layers)).items():
            write_whole(fresh / name, body)
        names, known = _files(fresh), _files(folder)
        lines = [f"{name}: missing, allowed: the built file" for name in sorted(names - known)]
        lines += [
            f"{name}: of no layer, allowed: built files only" for name in sorted(known - names)
        ]
        lines += [
            f"{name}: differs from a fresh build, allowed: the same bytes"
            for name in sorted(names & known)
            if (fresh / name).read_bytes() != (folder / name).read_bytes()
        ]
    return lines


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
