# holds: padding_mask/counts-real-ids
import numpy as np


def padding_mask(ids, pad_id):
    ids = np.asarray(ids)
    flat = ids.reshape(-1, ids.shape[-1])
    out = np.zeros(flat.shape, dtype=bool)
    for i, row in enumerate(flat):
        out[i, :np.count_nonzero(row != pad_id)] = True
    return out.reshape(ids.shape)
