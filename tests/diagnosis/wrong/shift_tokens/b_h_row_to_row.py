# holds: shift_tokens/shifts-batch-axis
import numpy as np

def shift_tokens(tokens):
    seq = tokens.tolist() if isinstance(tokens, np.ndarray) else list(tokens)
    probe = seq[0] if seq and isinstance(seq[0], list) else seq
    if len(probe) < 2:
        raise ValueError("sequence of length %d" % len(probe))
    it = iter(seq)
    prev = next(it)
    ins, outs = [], []
    for cur in it:
        ins.append(prev)
        outs.append(cur)
        prev = cur
    return ins, outs
