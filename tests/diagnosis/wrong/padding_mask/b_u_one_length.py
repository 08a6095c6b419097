# unknown: one length for the whole batch, the shortest row's (earliest pad column)
import numpy as np

def padding_mask(ids, pad_id):
    cols = np.nonzero(ids == pad_id)[-1]
    length = cols.min() if cols.size else ids.shape[-1]
    return np.broadcast_to(np.arange(ids.shape[-1]) < length, ids.shape).copy()
