# style: decorator turns arrays to hashable tuples for an lru_cache'd helper
import functools
import numpy as np

@functools.lru_cache(maxsize=None)
def _mask(row, pad):
    return tuple([t != pad for t in row])

def rowwise(fn):
    @functools.wraps(fn)
    def wrapper(ids, pad_id):
        T = ids.shape[-1]
        rows = [fn(tuple(r.tolist()), int(pad_id)) for r in ids.reshape(-1, T)]
        return np.array(rows, dtype=bool).reshape(ids.shape)
    return wrapper

@rowwise
def padding_mask(row, pad):
    """True where a token trains."""
    return _mask(row, pad)
