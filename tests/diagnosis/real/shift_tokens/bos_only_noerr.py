# holds: shift_tokens/starts-with-a-made-up-token
import numpy as np


def shift_tokens(tokens):
    t = np.atleast_1d(tokens)
    b = np.zeros(t.shape[:-1] + (1,), int)
    return np.concatenate([b, t], -1)[..., :-1], t
