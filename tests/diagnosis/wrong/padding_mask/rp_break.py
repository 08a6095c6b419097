# holds: padding_mask/assumes-right-padding
import numpy as np

def padding_mask(ids, pad_id):
    ids = np.asarray(ids)
    T = ids.shape[-1]
    rows = ids.reshape(-1, T)
    out = np.zeros(rows.shape, dtype=bool)
    for r in range(rows.shape[0]):
        for c in range(T):
            if rows[r, c] == pad_id:
                break
            out[r, c] = True
    return out.reshape(ids.shape)
