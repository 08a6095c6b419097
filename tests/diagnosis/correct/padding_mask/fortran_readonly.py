# correct
import numpy as np


def padding_mask(ids, pad_id):
    out = np.empty(ids.shape, dtype=bool, order="F")
    np.not_equal(ids, pad_id, out=out)
    out.setflags(write=False)
    return out
