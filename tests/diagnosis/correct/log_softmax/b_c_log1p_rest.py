# correct
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.moveaxis(np.asarray(logits), axis, -1)
    k = x.argmax(-1)[..., None]
    m = np.take_along_axis(x, k, -1)
    e = np.exp(x - m)
    np.put_along_axis(e, k, 0.0, -1)
    return np.moveaxis((x - m) - np.log1p(e.sum(-1, keepdims=True)), -1, axis)
