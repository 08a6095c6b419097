import numpy as np


def shift_tokens(tokens):
    return np.zeros((10**12, 0), int)
