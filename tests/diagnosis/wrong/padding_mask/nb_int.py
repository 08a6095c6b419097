# holds: padding_mask/not-boolean
import numpy as np

def padding_mask(ids, pad_id):
    return (np.asarray(ids) != pad_id).astype(int)
