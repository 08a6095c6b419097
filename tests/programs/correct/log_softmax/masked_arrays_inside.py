# style: np.ma for -inf logits inside, .filled(-inf) at the end
import numpy as np
def log_softmax(logits, axis=-1):
    a = np.ma.masked_array(logits.astype(float), mask=np.isneginf(logits))
    m = a.max(axis=axis, keepdims=True)
    z = a - m
    s = np.exp(z.filled(-np.inf)).sum(axis=axis, keepdims=True)
    return (z - np.log(s)).filled(-np.inf)
