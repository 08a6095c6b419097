# style: sorts each row, np.logaddexp.accumulate on max-shifted values, takes the last
import numpy as np
def log_softmax(logits, axis=-1):
    x = np.asarray(logits, np.float64)
    s = np.sort(x, axis=axis)
    m = np.take(s, [-1], axis=axis)
    acc = np.logaddexp.accumulate((s - m).astype(np.longdouble), axis=axis)
    return ((x - m) - np.take(acc, [-1], axis=axis)).astype(float)
