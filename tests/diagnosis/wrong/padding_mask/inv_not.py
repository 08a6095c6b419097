# holds: padding_mask/inverted
import numpy as np

def is_real(token, pad_id):
    return token != pad_id

def padding_mask(ids, pad_id):
    ids = np.asarray(ids)
    keep = is_real(ids, pad_id)
    # a mask hides things, so flip it
    return np.logical_not(keep)
