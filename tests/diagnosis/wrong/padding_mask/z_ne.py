# holds: padding_mask/assumes-pad-is-zero
import numpy as np

def padding_mask(ids, pad_id):
    return np.asarray(ids) != 0
