# correct
import numpy as np


def padding_mask(ids, pad_id):
    if ids.ndim == 0:
        return np.bool_(ids != pad_id)
    return [padding_mask(np.asarray(x), pad_id) for x in ids]
