# style: counts pads, finds the side, compares arange with lengths
import numpy as np

def padding_mask(ids, pad_id):
    T = ids.shape[-1]
    n_pad = np.count_nonzero(ids == pad_id, axis=-1)[..., None]
    left = (ids[..., :1] == pad_id)
    pos = np.arange(T)
    return np.where(left, pos >= n_pad, pos < T - n_pad)
