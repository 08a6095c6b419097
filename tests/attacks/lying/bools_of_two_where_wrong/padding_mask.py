import numpy as np


def padding_mask(ids, pad_id):
    return np.where(np.asarray(ids) != pad_id, 1, 2).astype(np.uint8).view(bool)
