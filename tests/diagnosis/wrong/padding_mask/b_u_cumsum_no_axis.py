# unknown: cumulative pad count runs over the flattened batch, so a pad kills all later rows
import numpy as np

def padding_mask(ids, pad_id):
    seen = np.cumsum(ids == pad_id).reshape(ids.shape)
    return seen == 0
