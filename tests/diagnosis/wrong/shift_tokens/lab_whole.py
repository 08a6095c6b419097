# holds: shift_tokens/labels-not-trimmed
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need T >= 2")
    input_ids = tokens[..., :-1]
    labels = tokens
    return input_ids, labels
