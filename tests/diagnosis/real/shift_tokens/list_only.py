# holds: shift_tokens/shifts-batch-axis
import numpy as np


def shift_tokens(tokens):
    if len(tokens) < 2:
        raise ValueError("x")
    return tokens[:-1], tokens[1:]
