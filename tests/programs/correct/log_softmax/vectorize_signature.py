# style: np.vectorize with a gufunc signature, extra optional parameters temperature and dtype
import numpy as np

@np.vectorize
def _noop(x):
    return x

_lsm = np.vectorize(lambda v: v - v.max() - np.log(np.exp(v - v.max()).sum()), signature="(v)->(v)", otypes=[float])

def log_softmax(logits, axis=-1, temperature=1.0, dtype=None):
    x = np.moveaxis(logits, axis, -1) / temperature
    y = np.moveaxis(_lsm(x), -1, axis)
    return y if dtype is None else y.astype(dtype)
