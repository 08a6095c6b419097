# unknown: compares with `is`, so large pad ids never match
import numpy as np

def padding_mask(ids, pad_id):
    flat = [t is not pad_id for t in np.asarray(ids).ravel().tolist()]
    return np.array(flat).reshape(np.shape(ids))
