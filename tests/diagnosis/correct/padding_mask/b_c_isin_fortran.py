# correct
import numpy as np

def padding_mask(ids, pad_id):
    hit = np.isin(ids, [pad_id], invert=True)
    return np.asfortranarray(hit)
