# holds: padding_mask/masks-the-ids
import numpy as np

def padding_mask(ids, pad_id):
    masked = np.array(ids, copy=True)
    masked[masked == pad_id] = -1
    return masked
