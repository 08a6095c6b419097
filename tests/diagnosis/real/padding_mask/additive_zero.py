# holds: padding_mask/assumes-pad-is-zero padding_mask/additive
import numpy as np


def padding_mask(ids, pad_id):
    return np.where(ids == 0, -1e9, 0.0)
