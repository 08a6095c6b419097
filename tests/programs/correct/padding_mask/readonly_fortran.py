# style: Fortran order, read-only
import numpy as np
def padding_mask(ids, pad_id):
    m = np.asfortranarray(ids != pad_id)
    m.setflags(write=False)
    return m
