# holds: log_softmax/global-max
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits, dtype=np.float64)
    biggest = -np.inf
    for v in x.flat:
        if v > biggest:
            biggest = v
    lse = biggest + np.log(np.sum(np.exp(x - biggest), axis=axis, keepdims=True))
    return x - lse
