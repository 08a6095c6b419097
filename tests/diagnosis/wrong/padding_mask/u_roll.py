# unknown: mask is shifted by one position (wraps)
import numpy as np

def padding_mask(ids, pad_id):
    return np.roll(ids != pad_id, 1, axis=-1)
