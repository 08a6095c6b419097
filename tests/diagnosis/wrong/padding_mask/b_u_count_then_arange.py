# holds: padding_mask/counts-real-ids
import numpy as np

def padding_mask(ids, pad_id):
    n = np.count_nonzero(ids != pad_id, axis=-1)
    return np.arange(ids.shape[-1]) < np.expand_dims(n, -1)
