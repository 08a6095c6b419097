"""Reference answer of kata 1, shift tokens."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shift_tokens(tokens: ArrayLike) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Pair each token with the one that follows it.

    Args:
        tokens: integer ids, `(T,)` or `(B, T)`, `T >= 2`.

    Returns:
        `input_ids` and `labels`, both `(..., T-1)`.

    Raises:
        ValueError: `T < 2`, so that no token has a successor.
    """
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("at least two tokens are needed: one to read and one to predict")
    return tokens[..., :-1], tokens[..., 1:]
