# correct
import numpy as np


def padding_mask(ids, pad_id):
    out = np.zeros_like(ids, dtype=bool)
    for where in np.ndindex(ids.shape[:-1]):
        row = ids[where]
        lo, hi = 0, len(row)
        while lo < hi and row[lo] == pad_id:
            lo += 1
        while hi > lo and row[hi - 1] == pad_id:
            hi -= 1
        out[where][lo:hi] = True
    return out
