# holds: shift_tokens/pads-the-tail
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need T >= 2")
    labels = np.zeros_like(tokens)
    labels[..., :-1] = tokens[..., 1:]
    return tokens, labels
