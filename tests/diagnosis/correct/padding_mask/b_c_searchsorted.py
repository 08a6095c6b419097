# correct
import numpy as np

def padding_mask(ids, pad_id):
    """Counts from both ends: a pad run touches an edge of its row."""
    T = ids.shape[-1]
    flat = ids.reshape(-1, T)
    out = np.empty(flat.shape, dtype=bool)
    for r, row in enumerate(flat):
        lo, hi = 0, T
        while lo < T and row[lo] == pad_id:
            lo += 1
        while hi > lo and row[hi - 1] == pad_id:
            hi -= 1
        out[r] = False
        out[r, lo:hi] = True
    res = out.reshape(ids.shape)
    res.setflags(write=False)
    return res
