"""Reference answer of kata 7, one step of decoding with a cache."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Cache = tuple[Floats, Floats]


def cached_step(query: Floats, key: Floats, value: Floats, cache: Cache) -> tuple[Floats, Cache]:
    """Attend from the newest token to all tokens so far, and keep its key and its value.

    Scaled dot-product attention (Vaswani et al., *Attention Is All You Need*, equation 1) for a
    single query. Nothing of an earlier token changes when a later one comes, so that keys and
    values can be kept, and queries need not be.

    Args:
        query: floats `(D,)` or `(B, D)`, of the new token.
        key: of the same shape.
        value: of the same shape.
        cache: keys and values `(..., T, D)` of the `T >= 0` tokens before it, oldest first.

    Returns:
        The output `(..., D)`, and the cache with the new token at the end, `(..., T + 1, D)` each.
    """
    keys, values = (
        np.concatenate([old, new[..., None, :]], axis=-2)
        for old, new in zip(cache, (key, value), strict=True)
    )
    scores = (keys * query[..., None, :]).sum(axis=-1) / np.sqrt(query.shape[-1])  # (..., T + 1)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return (weights[..., None] * values).sum(axis=-2), (keys, values)
