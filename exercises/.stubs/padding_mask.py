"""Kata 2: padding mask.

In the lab: "`loss` ignores positions that should not train, such as padding" (mental model).
"""


def padding_mask(ids, pad_id):
    """Say which positions hold a real token, and so train.

    Args:
        ids: integer array of shape (..., T). Rows may be padded on the left, on the right,
            or not at all.
        pad_id: int, the id that stands for padding and for nothing else. It can be any id,
            not only 0.

    Returns:
        A boolean array of the same shape as ids: True at a real token, False at padding.

    Raises:
        Nothing, for the inputs above.

    Example:
        >>> import numpy as np
        >>> mask = padding_mask(np.array([5, 8, 2, 7, 7]), 7)
        >>> [bool(trains) for trains in mask]
        [True, True, True, False, False]
    """
    raise NotImplementedError("padding_mask is yours to write")
