# holds: padding_mask/assumes-pad-is-zero
import numpy as np

def padding_mask(ids, pad_id=0):
    # nonzero tokens are truthy
    return np.array(ids).astype(bool)
