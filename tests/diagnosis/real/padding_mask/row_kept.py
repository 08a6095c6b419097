# holds: padding_mask/one-flag-per-row
import numpy as np


def padding_mask(ids, pad_id):
    return (ids != pad_id).any(axis=-1, keepdims=True)
