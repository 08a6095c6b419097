# holds: shift_tokens/shifts-batch-axis
import numpy as np


def shift_tokens(tokens):
    t = np.array(tokens)
    return t[:-1], t[1:]
