# holds: padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    mask = np.ones(np.shape(ids), dtype=np.float32)
    mask[np.asarray(ids) == pad_id] = 0
    return mask
