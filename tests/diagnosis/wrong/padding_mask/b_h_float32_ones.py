# holds: padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    return np.minimum(np.abs(ids.astype(np.int64) - pad_id), 1).astype(np.float32)
