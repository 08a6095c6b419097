# correct
import numpy as np


def shift_tokens(tokens):
    if np.shape(tokens)[-1] < 2:
        raise ValueError("T < 2")
    if np.ndim(tokens) == 1:
        x, y = shift_tokens([tokens])
        return x[0], y[0]
    columns = list(zip(*tokens))
    return list(zip(*columns[:-1])), list(zip(*columns[1:]))
