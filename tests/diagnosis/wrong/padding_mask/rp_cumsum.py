# holds: padding_mask/assumes-right-padding
import numpy as np

def padding_mask(ids, pad_id):
    seen = np.cumsum(np.asarray(ids) == pad_id, axis=-1)
    return seen == 0
