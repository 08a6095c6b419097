# holds: padding_mask/drops-last-real
import numpy as np

def padding_mask(ids, pad_id):
    m = ids != pad_id
    T = ids.shape[-1]
    padded = ~m.all(axis=-1, keepdims=True)
    last = T - 1 - np.argmax(m[..., ::-1], axis=-1)
    drop = (np.arange(T) == last[..., None]) & padded
    return m & ~drop
