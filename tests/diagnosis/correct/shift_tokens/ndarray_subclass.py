# correct
import numpy as np


class Tokens(np.ndarray):
    """An integer array that knows its own next tokens."""

    def __new__(cls, ids):
        return np.array(ids).view(cls)

    @property
    def context(self):
        return self[..., :-1]

    @property
    def targets(self):
        return self[..., 1:]


def shift_tokens(tokens):
    t = Tokens(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T < 2")
    return t.context, t.targets
