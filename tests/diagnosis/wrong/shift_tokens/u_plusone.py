# unknown: label is the id plus one
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    input_ids = t[..., :-1]
    labels = input_ids + 1   # offset by one
    return input_ids, labels
