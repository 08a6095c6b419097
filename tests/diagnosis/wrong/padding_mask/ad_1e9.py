# holds: padding_mask/additive
import numpy as np

def padding_mask(ids, pad_id):
    return np.where(np.asarray(ids) == pad_id, -1e9, 0.0)
