# holds: padding_mask/assumes-right-padding
import numpy as np


def padding_mask(ids, pad_id):
    n = ids.shape[-1]
    flat = ids.reshape(-1, n)
    out = np.zeros(flat.shape, bool)
    for i, r in enumerate(flat):
        w = np.where(r == pad_id)[0]
        out[i, : (w[0] if len(w) else n)] = True
    return out.reshape(ids.shape)
