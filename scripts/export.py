"""The command `export`: every format made aside first, then put in place; earlier ones stay whole."""

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from geo.export.geopackage import require_closed
from geo.export.table import ExportError
from geo.export.zip_file import to_zip
from layers.core.claims import build_claims
from layers.core.datapackage import DATAPACKAGE, Entry, datapackage_json
from layers.core.products import MANIFEST, layer_products
from layers.core.registry import build_all
from layers.core.spec import RecordError
from maps.gis.project import GROUND
from scripts.export_files import collect, earlier, entry_of, put_in_place, require_place
from scripts.export_formats import GEOPACKAGE, MAKERS, Content
from scripts.products import LAYERS, ROOT

ZIP, ZIP_FILE, TREE = "zip", "frontatlas.zip", "tree"
EXPORTS = ROOT / "exports"
# The ground of the project is not ours; maps/ground/ground.toml has it file by file.
OTHERS = {GROUND: "Ground of the map: Natural Earth (public domain), GeoNames (CC BY 4.0)"}
Report = Callable[[str], None]


def run_export(
    formats: Sequence[str],
    out: Path | None,
    *,
    language: str,
    address: str | None = None,
    report: Report,
) -> Path:
    """Export the layers in some formats, or in all for none; the folder. Raises RecordError."""
    place = (out or EXPORTS).absolute()
    chosen = [name for name in (*MAKERS, ZIP) if name in formats or not formats]
    layers = build_all()
    content = Content(layers, build_claims(layers), language, address)
    try:
        _export(content, place, chosen, report)
    except ExportError as error:
        raise RecordError(error.faults) from error
    except OSError as error:
        if error.filename is None:  # such as a full disk, or what a library says of one
            raise RecordError([f"{place}: {error.strerror or error}, allowed: room"]) from error
        raise
    return place


def _export(content: Content, place: Path, chosen: Sequence[str], report: Report) -> None:
    require_place(place, forbidden=LAYERS)
    require_closed(place / GEOPACKAGE)
    place.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=place, prefix=".making-"))
    try:
        tree = aside / TREE
        tree.mkdir()
        found = _made(content, aside, chosen, report)
        old = earlier(place)
        kept = {path: entry for path, entry in old.items() if entry.format not in chosen}
        files = dict(sorted((kept | found).items()))
        _write(tree / DATAPACKAGE, _described(content, files))
        _write(tree / MANIFEST, _manifest(content, files))
        put_in_place(tree, place, [*found, DATAPACKAGE, MANIFEST], gone=set(old) - set(files))
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _made(content: Content, aside: Path, chosen: Sequence[str], report: Report) -> dict[str, Entry]:
    """Make the formats, and for a zip all of them; the entries of the chosen ones."""
    made: dict[str, Entry] = {}
    tree = aside / TREE
    for name, make in MAKERS.items():
        if name in chosen or ZIP in chosen:
            part = aside / name
            part.mkdir()
            make(content, part)
            made |= collect(part, tree, name)
            report(name)
    wanted = {path: entry for path, entry in made.items() if entry.format in chosen}
    if ZIP in chosen:
        files = {path: (tree / path).read_bytes() for path in made}
        files[DATAPACKAGE] = _described(content, made).encode()
        body = to_zip(files)
        (tree / ZIP_FILE).write_bytes(body)
        wanted[ZIP_FILE] = entry_of(body, ZIP)
        report(ZIP)
    return wanted


def _described(content: Content, files: dict[str, Entry]) -> str:
    tables = [*content.layer_tables, *content.attribute_tables]
    return datapackage_json(files, tables, content.layers, others=OTHERS)


def _manifest(content: Content, files: dict[str, Entry]) -> str:
    """The manifest of the layers, and the hashes of what was exported."""
    built = layer_products(content.layers, content.claims)[MANIFEST]
    listed: dict[str, Any] = {
        path: {"format": entry.format, "bytes": entry.bytes, "sha256": entry.sha256}
        for path, entry in files.items()
    }
    value = json.loads(built) | {"language": content.language, "exports": listed}
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
