# holds: padding_mask/inverted padding_mask/counts-real-ids
import numpy as np


def padding_mask(ids, pad_id):
    return np.arange(ids.shape[-1]) >= (ids != pad_id).sum(-1, keepdims=True)
