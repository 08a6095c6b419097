# holds: padding_mask/one-flag-per-row
import numpy as np

def padding_mask(ids, pad_id):
    return np.all(ids != pad_id, axis=-1, keepdims=True)
