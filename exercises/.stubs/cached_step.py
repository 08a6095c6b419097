"""Kata 7, beyond the lab: one step of decoding with a KV cache.

In the lab: "Teacher forcing is not KV-cache decoding" (common misunderstanding), and
"Inference is sequential over generated tokens" (what to notice).
"""


def cached_step(query, key, value, cache):
    """Attend from the newest token to all tokens so far, itself included.

    This is one step of decoding with single-head attention. The tokens before it were looked at
    in earlier steps: their keys and values are in the cache. The output is the mean of all
    values, the new token's own included, weighted with the softmax over tokens of
    query . keys / sqrt(D). It stays right for scores of any size.

    Args:
        query: float array of shape (D,) or (B, D), of the new token.
        key: float array of the same shape, of the new token.
        value: float array of the same shape, of the new token.
        cache: a pair (keys, values), each a float array of shape (T, D) or (B, T, D), of the
            T tokens before it, oldest first. T may be 0. It is not changed.

    Returns:
        (output, new_cache): the output, a float array of the shape of query, and the pair
        (keys, values) with key and value put at the end, each of shape (T + 1, D) or
        (B, T + 1, D).

    Raises:
        Nothing, for the inputs above.

    Example:
        >>> import numpy as np
        >>> cache = (np.array([[1.0, 0.0]]), np.array([[2.0, 4.0]]))
        >>> query, key, value = np.array([0.0, 0.0]), np.array([0.0, 1.0]), np.array([6.0, 8.0])
        >>> output, (keys, values) = cached_step(query, key, value, cache)
        >>> [float(number) for number in output]
        [4.0, 6.0]
        >>> [[float(number) for number in row] for row in keys]
        [[1.0, 0.0], [0.0, 1.0]]
    """
    raise NotImplementedError("cached_step is yours to write")
