# holds: padding_mask/masks-the-ids
import numpy as np

def padding_mask(ids, pad_id):
    mask = np.asarray(ids) != pad_id
    return ids * mask
