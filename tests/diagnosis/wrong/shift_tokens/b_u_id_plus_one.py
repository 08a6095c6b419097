# unknown: adds one to the id instead of to the position
import numpy as np

def shift_tokens(tokens):
    tokens = np.array(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("T < 2")
    input_ids = tokens[..., :-1]
    labels = input_ids + 1
    return input_ids, labels
