"""How long `frontatlas export` of everything takes, against `frontatlas build`; and how large it is.

Run: python benchmarks/export.py. Both run in fresh processes, in turn; the median of five counts,
after one warm-up. The promises: at most 3 times a build, and a GeoPackage of at most 1.5 times the
summed GeoJSON.
"""

import statistics
import tempfile
from pathlib import Path

from build import ROUNDS, seconds


def main() -> None:
    """Print both medians, their ratio, and the sizes."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        build = ("-m", "scripts.cli", "build", "--out", str(place / "built"))
        export = ("-m", "scripts.cli", "export", "--out", str(place / "exported"))
        pairs = [(seconds(*build), seconds(*export)) for _ in range(ROUNDS + 1)][1:]
        whole = sum(path.stat().st_size for path in (place / "exported/geojson").iterdir())
        package = (place / "exported/frontatlas.gpkg").stat().st_size
    built = statistics.median(pair[0] for pair in pairs)
    exported = statistics.median(pair[1] for pair in pairs)
    print(f"frontatlas build:  {built:.2f} s")
    print(f"frontatlas export: {exported:.2f} s")
    print(f"ratio:             {exported / built:.2f} (promise: at most 3)")
    print(f"GeoPackage / GeoJSON: {package / whole:.2f} (promise: at most 1.5)")


if __name__ == "__main__":
    main()
