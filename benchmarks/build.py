"""How long `frontatlas build` takes, as a ratio to importing geopandas and folium alone.

Run: python benchmarks/build.py. Both run in fresh processes, in turn; the median of five counts,
after one warm-up. The promise is a ratio of at most 4.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def seconds(*words: str) -> float:
    """The wall time of one fresh Python process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        imports = ("-c", "import geopandas, folium")
        build = ("-m", "scripts.cli", "build", "--out", folder)
        pairs = [(seconds(*imports), seconds(*build)) for _ in range(ROUNDS + 1)][1:]
    alone = statistics.median(pair[0] for pair in pairs)
    built = statistics.median(pair[1] for pair in pairs)
    print(f"import geopandas, folium: {alone:.2f} s")
    print(f"frontatlas build:         {built:.2f} s")
    print(f"ratio:                    {built / alone:.2f} (promise: at most 4)")


if __name__ == "__main__":
    main()
