# holds: log_softmax/mutates-input
import numpy as np

def log_softmax(logits, axis=-1):
    # save memory: reuse the buffer
    m = np.max(logits, axis=axis, keepdims=True)
    np.subtract(logits, m, out=logits)
    lse = np.log(np.sum(np.exp(logits), axis=axis, keepdims=True))
    np.subtract(logits, lse, out=logits)
    return logits
