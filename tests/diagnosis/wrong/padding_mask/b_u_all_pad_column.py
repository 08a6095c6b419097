# unknown: masks only columns in which every row is padding
import numpy as np

def padding_mask(ids, pad_id):
    pad = ids == pad_id
    if pad.ndim > 1:
        pad = np.broadcast_to(pad.all(axis=tuple(range(pad.ndim - 1))), pad.shape)
    return ~pad
