# holds: padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    return np.where(ids != pad_id, 1, 0)
