# holds: padding_mask/masks-the-ids
import numpy as np

def padding_mask(ids, pad_id):
    return np.where(ids != pad_id, ids, -100)
