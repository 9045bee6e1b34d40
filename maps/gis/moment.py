"""The moment that files carry in place of the time at which they were written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
import pyogrio

from layers.core.spec import Built

CLOCK = "OGR_CURRENT_DATE"


def moment(built: Sequence[Built]) -> pd.Timestamp:
    """The start (UTC) of the newest day for which a layer speaks: the same at every writing."""
    return pd.Timestamp(max(item.layer.as_of for item in built), tz="UTC")


@contextmanager
def fixed_clock(built: Sequence[Built]) -> Iterator[None]:
    """GDAL's clock at that moment, unless somebody has set it already."""
    if pyogrio.get_gdal_config_option(CLOCK) is not None:
        yield
        return
    pyogrio.set_gdal_config_options({CLOCK: moment(built).strftime("%Y-%m-%dT%H:%M:%S.000Z")})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({CLOCK: None})
