# holds: padding_mask/assumes-right-padding
import numpy as np

def padding_mask(ids, pad_id):
    real = np.not_equal(ids, pad_id)
    # once we hit the padding, we stay in the padding
    return np.logical_and.accumulate(real, axis=-1)
