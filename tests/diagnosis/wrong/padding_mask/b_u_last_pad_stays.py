# unknown: rfind-style search lets a pad at the very last position through
import numpy as np

def padding_mask(ids, pad_id):
    mask = np.ones(ids.shape, dtype=bool)
    for i in range(ids.shape[-1] - 1):
        mask[..., i] = ids[..., i] != pad_id
    return mask
