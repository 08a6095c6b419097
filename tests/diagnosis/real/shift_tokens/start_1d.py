# holds: shift_tokens/starts-with-a-made-up-token
import numpy as np


def shift_tokens(tokens):
    return np.concatenate([[0], tokens[:-1]]), np.array(tokens)
