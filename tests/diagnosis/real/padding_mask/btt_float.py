# holds: padding_mask/attention-shaped padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    m = (ids != pad_id).astype(np.float32)
    return m[..., :, None] * m[..., None, :]
