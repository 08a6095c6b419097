# holds: shift_tokens/adds-boundary-tokens
import numpy as np


def shift_tokens(tokens):
    s = [101] + list(tokens) + [102]
    return s[:-1], s[1:]
