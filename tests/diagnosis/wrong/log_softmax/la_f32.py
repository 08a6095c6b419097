# holds: log_softmax/log-after-softmax
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits).astype("float32")
    w = np.exp(x - x.max(axis=axis, keepdims=True))
    return np.log(np.true_divide(w, w.sum(axis=axis, keepdims=True)))
