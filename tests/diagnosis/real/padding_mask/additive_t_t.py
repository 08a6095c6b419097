# holds: padding_mask/attention-shaped padding_mask/additive
import numpy as np


def padding_mask(ids, pad_id):
    m = ids != pad_id
    return np.where(m[..., None, :] & m[..., :, None], 0.0, -np.inf)
