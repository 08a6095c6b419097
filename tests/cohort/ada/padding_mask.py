import numpy as np


def padding_mask(ids, pad_id):
    return np.logical_not(np.equal(ids, pad_id))
