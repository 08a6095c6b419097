# unknown: always adds a batch axis to one sequence
import numpy as np

def shift_tokens(tokens):
    t = np.atleast_2d(np.asarray(tokens))
    if t.shape[1] < 2:
        raise ValueError("T")
    return t[:, :-1], t[:, 1:]
