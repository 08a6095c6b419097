# unknown: right pairs, but the batch is flattened to one axis
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    return t[..., :-1].reshape(-1), t[..., 1:].reshape(-1)
