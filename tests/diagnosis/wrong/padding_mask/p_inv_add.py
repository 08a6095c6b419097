# holds: padding_mask/inverted padding_mask/additive
import numpy as np

def padding_mask(ids, pad_id):
    return np.where(ids == pad_id, 0.0, -np.inf)
