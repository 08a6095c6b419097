# correct
import numpy as np


def padding_mask(ids, pad_id):
    hidden = np.ma.masked_equal(ids, pad_id)
    return np.logical_not(np.ma.getmaskarray(hidden))
