# holds: padding_mask/attention-shaped
import numpy as np


def padding_mask(ids, pad_id):
    return np.expand_dims(ids != pad_id, 1)
