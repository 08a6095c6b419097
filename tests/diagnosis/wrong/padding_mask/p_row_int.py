# holds: padding_mask/one-flag-per-row padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    return np.min((ids != pad_id) + 0, axis=-1)
