import numpy as np


def padding_mask(ids, pad_id):
    return [np.zeros((10**9, 0), bool)] * 4
