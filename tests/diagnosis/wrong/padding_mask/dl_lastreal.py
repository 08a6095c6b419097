# holds: padding_mask/drops-last-real
import numpy as np

def padding_mask(ids, pad_id):
    ids = np.asarray(ids)
    real = ids != pad_id
    flat = real.reshape(-1, ids.shape[-1]).copy()
    for row in flat:
        if row.all() or not row.any():
            continue
        last = np.nonzero(row)[0][-1]
        row[last] = False   # it has no next token to predict
    return flat.reshape(ids.shape)
