# holds: padding_mask/one-flag-per-row padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    return np.all(ids != pad_id, axis=-1).astype(int)
