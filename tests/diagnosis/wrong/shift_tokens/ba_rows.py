# holds: shift_tokens/shifts-batch-axis
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need T >= 2")
    return tokens[:-1], tokens[1:]
