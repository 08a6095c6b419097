import numpy as np


def padding_mask(ids, pad_id):
    return np.zeros((10**12, 0), bool)
