# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = np.moveaxis(logits, axis, 0)
    flat = x.reshape(x.shape[0], -1)
    top = flat.max(0)
    d = flat - top
    column = np.broadcast_to(np.arange(flat.shape[1]), flat.shape)
    total = np.bincount(column.ravel(), weights=np.exp(d).ravel(), minlength=flat.shape[1])
    return np.moveaxis((d - np.log(total)).reshape(x.shape), 0, axis)
