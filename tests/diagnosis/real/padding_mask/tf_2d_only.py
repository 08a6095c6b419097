# holds: padding_mask/attention-shaped padding_mask/inverted
import numpy as np


def padding_mask(ids, pad_id):
    seq = (ids == pad_id)
    return seq[:, np.newaxis, np.newaxis, :]
