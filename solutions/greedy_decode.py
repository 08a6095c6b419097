"""Reference answer of kata 6, greedy decoding."""

import numpy as np
from numpy.typing import NDArray


def greedy_decode(
    weights: NDArray[np.floating], prompt: NDArray[np.integer], steps: int
) -> NDArray[np.integer]:
    """Write tokens with a bigram language model, each the most likely one after the one before.

    Each step reads what the last one wrote, so that there is nothing to be done at once but the
    rows of a batch (Vaswani et al., *Attention Is All You Need*, section 3.1: auto-regressive).

    Args:
        weights: floats `(V, V)`; row `i` holds the logits of what follows token `i`.
        prompt: ids `(T,)` or `(B, T)`, `T >= 1`, each in `[0, V)`.
        steps: how many tokens to write.

    Returns:
        The prompt and the new tokens, ids `(..., T + steps)`. Of equal logits the lowest id wins.
    """
    tokens = [*np.moveaxis(prompt, -1, 0)]  # one array of shape (...) for each position
    for _ in range(steps):
        tokens.append(weights[tokens[-1]].argmax(axis=-1))
    return np.stack(tokens, axis=-1)
