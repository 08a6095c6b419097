# holds: padding_mask/one-flag-per-row
import numpy as np

def padding_mask(ids, pad_id):
    # a sequence trains if it has any real token
    return (np.asarray(ids) != pad_id).any(axis=-1)
