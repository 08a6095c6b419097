# unknown: returns None
import numpy as np

def padding_mask(ids, pad_id):
    mask = np.asarray(ids) != pad_id
    mask = mask.astype(bool)
