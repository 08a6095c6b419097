# holds: shift_tokens/labels-not-trimmed
import numpy as np

def shift_tokens(tokens):
    """labels are the full sequence, the model never sees the last token"""
    seq = np.array(tokens, dtype=int)
    length = seq.shape[-1]
    if not length >= 2:
        raise ValueError("length %d" % length)
    keep = np.ones(length, dtype=bool)
    keep[-1] = False
    return np.compress(keep, seq, axis=-1), seq.copy()
