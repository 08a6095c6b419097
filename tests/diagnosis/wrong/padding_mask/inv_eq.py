# holds: padding_mask/inverted
import numpy as np

def padding_mask(ids, pad_id):
    return np.asarray(ids) == pad_id
