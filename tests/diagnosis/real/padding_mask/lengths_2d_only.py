# holds: padding_mask/counts-real-ids
import numpy as np


def padding_mask(ids, pad_id):
    B, T = ids.shape
    n = np.sum(ids != pad_id, axis=1)
    return np.arange(T)[None, :] < n[:, None]
