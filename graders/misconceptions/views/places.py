"""What several katas lay out alike: where each position is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


def places(shape: tuple[int, ...]) -> dict[str, Sequence[object]]:
    """The columns of a table that say where each position is: its row, if any, and its place."""
    found = list(np.ndindex(shape))
    rows = [", ".join(map(str, place[:-1])) for place in found]
    return {**({"row": rows} if len(shape) > 1 else {}), "position": [at[-1] for at in found]}
