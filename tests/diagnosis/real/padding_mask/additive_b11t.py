# holds: padding_mask/attention-shaped padding_mask/additive
import numpy as np


def padding_mask(ids, pad_id):
    m = (ids != pad_id).astype(float)
    return ((1.0 - m) * -1e9)[..., None, None, :]
