# correct
from functools import singledispatch

import numpy as np


@singledispatch
def shift_tokens(tokens):
    return shift_tokens(list(tokens))


@shift_tokens.register
def _(tokens: np.ndarray):
    if tokens.shape[-1] < 2:
        raise ValueError("short array")
    return tokens[..., :-1], tokens[..., 1:]


@shift_tokens.register(list)
@shift_tokens.register(tuple)
def _(tokens):
    if tokens and isinstance(tokens[0], (list, tuple, np.ndarray)):
        xs, ys = [], []
        for row in tokens:
            x, y = shift_tokens(list(row))
            xs.append(x)
            ys.append(y)
        return xs, ys
    if len(tokens) < 2:
        raise ValueError("short list")
    return tokens[:-1], tokens[1:]
