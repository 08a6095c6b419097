# unknown: right mask, but transposed
import numpy as np

def padding_mask(ids, pad_id):
    return np.transpose(ids) != pad_id
