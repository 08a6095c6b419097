# unknown: `if not pad_id` reads pad_id 0 as "no padding given"
import numpy as np

def padding_mask(ids, pad_id=None):
    if not pad_id:
        return np.ones(ids.shape, dtype=bool)
    return ids != pad_id
