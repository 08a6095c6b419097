# unknown: a batch comes back as a list of B pairs, not as a pair of batches
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    if a.ndim == 2:
        return [shift_tokens(r) for r in a]
    return a[:-1], a[1:]
