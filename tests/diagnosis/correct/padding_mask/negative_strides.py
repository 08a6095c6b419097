# correct
import numpy as np


def padding_mask(ids, pad_id):
    backwards = np.flip(ids)
    return np.flip(np.logical_not(backwards == pad_id))
