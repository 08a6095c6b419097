"""Kata 1: shift tokens.

In the lab: "`input_ids` and `labels` are offset by one token" (mental model).
"""


def shift_tokens(tokens):
    """Cut one sequence of tokens into what the model reads and what it must predict.

    At position `i` the model reads `tokens[..., i]` and must predict `tokens[..., i + 1]`.

    Args:
        tokens: integer ids, a list or an array of shape (T,) or (B, T):
            T positions, or B sequences of T positions each. T is at least 2.

    Returns:
        Two integer arrays (input_ids, labels), each of shape (..., T - 1).

    Raises:
        ValueError: if T is less than 2, because then nothing can be predicted.

    Example:
        >>> input_ids, labels = shift_tokens([11, 25, 42, 9])
        >>> [int(token) for token in input_ids]
        [11, 25, 42]
        >>> [int(token) for token in labels]
        [25, 42, 9]
    """
    raise NotImplementedError("shift_tokens is yours to write")
