# holds: padding_mask/additive
import numpy as np

NEG = -10000.0

def padding_mask(ids, pad_id):
    keep = (np.asarray(ids) != pad_id).astype(np.float64)
    return (1.0 - keep) * NEG
