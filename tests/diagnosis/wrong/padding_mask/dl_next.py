# holds: padding_mask/drops-last-real
import numpy as np

def padding_mask(ids, pad_id):
    ids = np.asarray(ids)
    mask = ids != pad_id
    # a token whose successor is padding has nothing to learn
    mask[..., :-1] &= ids[..., 1:] != pad_id
    return mask
