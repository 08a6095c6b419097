# style: explicit loop over flat indices filling np.zeros(dtype=bool)
import numpy as np
def padding_mask(ids, pad_id):
    out = np.zeros(ids.shape, dtype=bool)
    for index in np.ndindex(*ids.shape):
        if ids[index] == pad_id:
            out[index] = False
        else:
            out[index] = True
    return out
