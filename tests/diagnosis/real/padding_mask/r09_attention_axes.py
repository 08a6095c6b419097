# holds: padding_mask/attention-shaped
import numpy as np


def padding_mask(ids, pad_id):
    return (ids != pad_id)[..., None, None, :]
