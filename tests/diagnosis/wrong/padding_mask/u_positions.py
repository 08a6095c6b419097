# unknown: returns the positions of real tokens
import numpy as np

def padding_mask(ids, pad_id):
    return np.argwhere(np.asarray(ids) != pad_id)
