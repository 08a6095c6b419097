# holds: log_softmax/overflows
import numpy as np

def log_softmax(logits, axis=-1):
    num = np.exp(logits.astype(np.float64))
    den = np.add.reduce(num, axis=axis, keepdims=True)
    # log(a/b) = log a - log b
    return np.log(num) - np.log(den)
