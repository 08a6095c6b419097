# holds: padding_mask/counts-real-ids padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    n = (ids != pad_id).sum(-1)
    return (np.arange(ids.shape[-1]) < n[..., None]).astype(int)
