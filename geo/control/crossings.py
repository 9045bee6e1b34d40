"""Which edges a ray from a place to the east crosses: what all windings are sums of."""

import numpy as np
from numpy.typing import NDArray


def crossings(
    x: NDArray[np.float64], y: NDArray[np.float64], edges: NDArray[np.float64]
) -> NDArray[np.int64]:
    """+1 for an edge that crosses the ray upward, -1 downward, 0 for none; arrays broadcast.

    `edges` are rows of x0, y0, x1, y1. The lower end of an edge belongs to it, the upper does not.
    """
    x0, y0, x1, y1 = edges.T
    side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
    up = (y0 <= y) & (y < y1) & (side > 0)
    down = (y1 <= y) & (y < y0) & (side < 0)
    return np.asarray(up.astype(np.int64) - down, dtype=np.int64)
