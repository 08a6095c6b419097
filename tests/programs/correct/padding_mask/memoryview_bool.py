# style: rows are memoryviews of format '?', nested in lists
import numpy as np
def padding_mask(ids, pad_id):
    m = np.ascontiguousarray(ids != pad_id)
    def wrap(a):
        return memoryview(a) if a.ndim == 1 else [wrap(x) for x in a]
    return wrap(m)
