# holds: padding_mask/masks-the-ids
import numpy as np

def padding_mask(ids, pad_id):
    masked = ids.copy()
    np.putmask(masked, masked == pad_id, -999)
    return masked
