# holds: padding_mask/assumes-pad-is-zero padding_mask/one-flag-per-row
import numpy as np

PAD = 0

def padding_mask(ids, pad_id):
    trains = np.min(np.abs(ids), axis=-1, keepdims=True) > PAD
    return np.repeat(trains, ids.shape[-1], axis=-1)
