# holds: padding_mask/additive
import numpy as np

def padding_mask(ids, pad_id):
    bias = np.zeros(ids.shape, dtype=np.float32)
    bias[ids == pad_id] = -np.inf
    return bias
