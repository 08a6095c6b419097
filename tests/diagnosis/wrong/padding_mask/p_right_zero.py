# holds: padding_mask/assumes-right-padding padding_mask/assumes-pad-is-zero
import numpy as np

def padding_mask(ids, pad_id):
    return np.minimum.accumulate(ids != 0, axis=-1)
