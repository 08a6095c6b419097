# correct
import numpy as np


def padding_mask(ids, pad_id):
    # build it transposed, hand back a view
    t = np.ascontiguousarray(ids.T)
    return np.not_equal(t, np.asarray(pad_id, dtype=t.dtype)).T
