# unknown: right mask, but the caller's ids are overwritten
import numpy as np

def padding_mask(ids, pad_id):
    mask = ids != pad_id
    ids[ids == pad_id] = -100
    return mask
