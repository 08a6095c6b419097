# unknown: everything is real
import numpy as np

def padding_mask(ids, pad_id):
    mask = np.ones(np.shape(ids), dtype=bool)
    mask[mask == pad_id] = mask[mask == pad_id]
    return mask
