"""The moment that files carry in place of the time at which they were written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyogrio

from layers.core.spec import Built

CLOCK = "OGR_CURRENT_DATE"
CRS = "EPSG:4326"


def moment(built: Sequence[Built]) -> str:
    """The start (ISO 8601, UTC) of the newest day for which a layer speaks: always the same."""
    return f"{max(item.layer.as_of for item in built)}T00:00:00.000Z"


@contextmanager
def fixed_clock(moment: str) -> Iterator[None]:
    """GDAL's clock at that moment, unless somebody has stopped it already."""
    before = pyogrio.get_gdal_config_option(CLOCK)
    pyogrio.set_gdal_config_options({CLOCK: before or moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({CLOCK: before})
