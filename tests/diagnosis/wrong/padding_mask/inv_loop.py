# holds: padding_mask/inverted
import numpy as np

def padding_mask(ids, pad_id):
    mask = np.zeros(ids.shape, dtype=bool)
    for pos in np.ndindex(ids.shape):
        if ids[pos] == pad_id:
            mask[pos] = True
    return mask
