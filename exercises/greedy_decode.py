"""Kata 6, beyond the lab: greedy decoding.

In the lab: "Inference is sequential over generated tokens" (what to notice), and
"Teacher forcing is not KV-cache decoding" (common misunderstanding).
"""


def greedy_decode(weights, prompt, steps):
    """Let the smallest language model write: the prompt, then one token after another.

    The model is the bigram table of kata 5: row i of weights holds the logits of the token that
    follows token i. Each new token is the most likely one after the token before it, which may
    itself be new; of equal logits, the token with the lowest id. Each sequence of a batch goes
    its own way.

    Args:
        weights: float array of shape (V, V). It is not changed.
        prompt: integer array of shape (T,) or (B, T), T at least 1, each id from 0 to V - 1.
        steps: int, 0 or more: how many tokens to write.

    Returns:
        tokens, an integer array of shape (T + steps,) or (B, T + steps): the prompt as it is,
        then the new tokens.

    Raises:
        Nothing, for the inputs above.

    Example:
        >>> import numpy as np
        >>> weights = np.array([[0.1, 2.0, 0.3], [1.0, 0.2, 3.0], [4.0, 0.5, 1.0]])
        >>> [int(token) for token in greedy_decode(weights, np.array([2, 1]), 3)]
        [2, 1, 2, 0, 1]
    """
    raise NotImplementedError("greedy_decode is yours to write")
