# style: bit tricks: xor, then a nonzero test by astype(bool)
import numpy as np
def padding_mask(ids, pad_id):
    return (ids ^ np.asarray(pad_id, dtype=ids.dtype)).astype(bool)
