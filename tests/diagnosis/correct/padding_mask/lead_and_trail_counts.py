# correct
import numpy as np


def padding_mask(ids, pad_id):
    T = ids.shape[-1]
    real = ids != pad_id
    any_real = real.any(axis=-1, keepdims=True)
    first = real.argmax(axis=-1)[..., None]
    last = T - 1 - real[..., ::-1].argmax(axis=-1)[..., None]
    where = np.arange(T)
    return any_real & (first <= where) & (where <= last)
