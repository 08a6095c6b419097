# holds: padding_mask/drops-last-real padding_mask/additive
import numpy as np

def padding_mask(ids, pad_id):
    out = np.where(ids == pad_id, -1e30, 0.0)
    for r in np.ndindex(ids.shape[:-1]):
        good = [i for i, t in enumerate(ids[r]) if t != pad_id]
        if good and len(good) < ids.shape[-1]:
            out[r + (good[-1],)] = -1e30
    return out
