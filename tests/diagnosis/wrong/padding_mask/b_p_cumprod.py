# holds: padding_mask/assumes-right-padding padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    return np.cumprod(ids != pad_id, axis=-1)
