# correct
import numpy as np


def padding_mask(ids, pad_id):
    gap = np.abs(ids.astype(np.int64) - pad_id)
    return np.minimum(gap, 1).astype(np.uint8).view(bool)
