# style: list of arrays for the first axis, alternately float64 and longdouble; python int 0 where exact
import numpy as np
def log_softmax(logits, axis=-1):
    x = logits.astype(np.longdouble)
    m = x.max(axis=axis, keepdims=True)
    y = (x - m) - np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
    if y.ndim == 1:
        return [0 if v == 0 else float(v) if i % 2 else v for i, v in enumerate(y)]
    return [row.astype(float) if i % 2 else row for i, row in enumerate(y)]
