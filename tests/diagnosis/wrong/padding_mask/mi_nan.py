# holds: padding_mask/masks-the-ids
import numpy as np

def padding_mask(ids, pad_id):
    out = ids.astype(float)
    for i in np.argwhere(ids == pad_id):
        out[tuple(i)] = np.nan
    return out
