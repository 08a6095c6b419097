# holds: padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    return np.where(ids == pad_id, 0.0, 1.0)
