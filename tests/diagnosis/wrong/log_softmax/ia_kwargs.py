# holds: log_softmax/ignores-axis
import numpy as np

class LogSoftmax:
    dim = -1

    def __init__(self, axis=None):
        pass

    def __call__(self, x):
        return x - np.expand_dims(np.logaddexp.reduce(x, axis=self.dim), self.dim)

def log_softmax(logits, axis=-1):
    layer = LogSoftmax(axis=axis)
    return layer(np.asarray(logits))
