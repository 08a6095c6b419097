# unknown: returns strings
import numpy as np

def padding_mask(ids, pad_id):
    return np.where(ids == pad_id, "pad", "real")
