# correct
import numpy as np


def padding_mask(ids, pad_id):
    return np.bitwise_xor(ids, pad_id).astype(np.bool_)
