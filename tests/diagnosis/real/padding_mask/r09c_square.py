# holds: padding_mask/attention-shaped
import numpy as np


def padding_mask(ids, pad_id):
    real = ids != pad_id
    return real[..., :, None] & real[..., None, :]
