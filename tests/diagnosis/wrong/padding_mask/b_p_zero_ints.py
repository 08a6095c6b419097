# holds: padding_mask/assumes-pad-is-zero padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    m = np.ones(ids.shape, dtype="int8")
    m[np.where(ids == 0)] = 0
    return m
