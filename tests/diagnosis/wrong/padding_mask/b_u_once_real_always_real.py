# unknown: after the first real token everything is real (right padding is never masked)
import numpy as np

def padding_mask(ids, pad_id):
    return np.maximum.accumulate(ids != pad_id, axis=-1)
