# style: real span by running maximum from the left and from the right (fills between)
import numpy as np

def padding_mask(ids, pad_id):
    real = ids != pad_id
    seen = np.maximum.accumulate(real, axis=-1)
    still = np.flip(np.maximum.accumulate(np.flip(real, -1), axis=-1), -1)
    return np.logical_and(seen, still)
