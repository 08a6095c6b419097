# holds: padding_mask/additive
import numpy as np

def padding_mask(ids, pad_id):
    out = np.zeros_like(ids)
    for where, tok in np.ndenumerate(ids):
        if tok == pad_id:
            out[where] = -1000000
    return out
