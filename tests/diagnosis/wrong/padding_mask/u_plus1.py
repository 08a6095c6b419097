# unknown: compares with pad_id + 1
import numpy as np

def padding_mask(ids, pad_id):
    return np.asarray(ids) != pad_id + 1
