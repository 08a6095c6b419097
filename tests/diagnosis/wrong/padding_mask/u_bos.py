# unknown: the first real token of every row is masked too
import numpy as np

def padding_mask(ids, pad_id):
    m = ids != pad_id
    first = m.argmax(axis=-1)[..., None]
    np.put_along_axis(m, first, False, axis=-1)
    return m
