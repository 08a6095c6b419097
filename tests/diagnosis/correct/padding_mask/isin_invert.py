# correct
import numpy as np


def padding_mask(ids, pad_id):
    return np.isin(ids, [pad_id], invert=True)
