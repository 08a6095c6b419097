# correct
import functools
import numpy as np

def padding_mask(ids, pad_id):
    diff = np.bitwise_xor(ids.astype(np.int64), np.int64(pad_id))
    bits = (((diff >> k) & 1).astype(bool) for k in range(32))
    return functools.reduce(np.logical_or, bits)
