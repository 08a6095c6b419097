# holds: padding_mask/keeps-first-pad padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    p = ids == pad_id
    m = 1 - p.astype(int)
    m[p & (np.cumsum(p, -1) == 1)] = 1
    return m
