# unknown: real ids are the ones below pad_id
import numpy as np

def padding_mask(ids, pad_id):
    return np.asarray(ids) < pad_id
