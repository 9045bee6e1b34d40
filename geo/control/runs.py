"""Pieces of line that run together: those that share an end, directly or by others."""

import numpy as np
from numpy.typing import NDArray

from geo.control.pieces import Degrees, Numbers


def ends_numbered(ends: Degrees) -> Numbers:
    """For every piece the number of its start and of its end: the same place, the same number."""
    _, number = np.unique(ends.reshape(-1, 2), axis=0, return_inverse=True)
    return np.asarray(number.reshape(-1, 2), dtype=np.intp)


def runs(ends: Numbers) -> Numbers:
    """For every piece, a row of the numbers of its ends, the number of its run: 0 and up.

    Each run takes the lowest number among its neighbours', again and again: of the runs that are
    still apart at least half are joined each time.
    """
    places, flat = np.unique(ends, return_inverse=True)
    start, end = flat.reshape(-1, 2).T
    root = np.arange(len(places))
    while (root[start] != root[end]).any():
        low = np.minimum(root[start], root[end])
        for high in (root[start], root[end]):
            np.minimum.at(root, high, low)
        root = _lowest(root)
    return np.asarray(np.unique(root[start], return_inverse=True)[1], dtype=np.intp)


def _lowest(root: NDArray[np.intp]) -> NDArray[np.intp]:
    """Every number replaced by the lowest that is reached from it."""
    while (root[root] != root).any():
        root = root[root]
    return root
