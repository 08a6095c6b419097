# holds: padding_mask/assumes-pad-is-zero padding_mask/attention-shaped
import numpy as np


def padding_mask(ids, pad_id):
    return (ids != 0)[..., None, :]
