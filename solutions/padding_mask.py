"""Reference answer of kata 2, padding mask."""

import numpy as np
from numpy.typing import NDArray


def padding_mask(ids: NDArray[np.integer], pad_id: int) -> NDArray[np.bool_]:
    """Mark the positions that train.

    Args:
        ids: integer ids `(..., T)`, padded with `pad_id` on either side or not at all.
        pad_id: the id that stands for nothing but padding.

    Returns:
        Booleans of the same shape: True for a real token, False for padding.
    """
    return ids != pad_id
