# holds: padding_mask/counts-real-ids
import numpy as np


def padding_mask(ids, pad_id):
    n = (ids != pad_id).sum(axis=-1, keepdims=True)
    return np.arange(ids.shape[-1]) < n
