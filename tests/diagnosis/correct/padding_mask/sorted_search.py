# correct
import numpy as np


def padding_mask(ids, pad_id):
    flat = ids.reshape(-1)
    order = np.argsort(flat, kind="stable")
    lo = np.searchsorted(flat, pad_id, side="left", sorter=order)
    hi = np.searchsorted(flat, pad_id, side="right", sorter=order)
    mask = np.ones(flat.size, bool)
    mask[order[lo:hi]] = False
    return mask.reshape(ids.shape)
