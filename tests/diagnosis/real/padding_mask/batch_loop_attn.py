# holds: padding_mask/attention-shaped
import numpy as np


def padding_mask(ids, pad_id):
    out = []
    for row in np.atleast_2d(ids):
        r = row != pad_id
        out.append(np.outer(r, r))
    return np.array(out)
