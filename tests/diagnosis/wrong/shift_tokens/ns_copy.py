# holds: shift_tokens/not-shifted
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need at least two tokens")
    input_ids = tokens[..., :-1]
    labels = input_ids.copy()   # the target sequence
    return input_ids, labels
