# holds: padding_mask/drops-last-real
import numpy as np

def padding_mask(ids, pad_id):
    real = np.not_equal(ids, pad_id)
    T = ids.shape[-1]
    rows = real.reshape(-1, T)              # copy or view, real is ours
    for r in rows:
        where = np.flatnonzero(r)
        if 0 < where.size < T:
            r[where[-1]] = False            # nothing follows it but padding
    return rows.reshape(ids.shape)
