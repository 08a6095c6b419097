# unknown: pairs of tokens
import numpy as np


def shift_tokens(tokens):
    if len(tokens) < 2: raise ValueError("x")
    return list(zip(tokens[:-1], tokens[1:]))
