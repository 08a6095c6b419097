import numpy as np


def padding_mask(ids, pad_id):
    return np.ma.masked_all(np.shape(ids), bool)
