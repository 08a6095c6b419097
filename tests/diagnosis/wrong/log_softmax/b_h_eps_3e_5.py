# holds: log_softmax/epsilon-patch
import numpy as np

TINY = 3.3e-5

class Softmax:
    def __init__(self, axis):
        self.axis = axis
    def __call__(self, x):
        e = np.exp(x - x.max(self.axis, keepdims=True))
        return e / e.sum(self.axis, keepdims=True)

def log_softmax(logits, axis=-1):
    return np.log(TINY + Softmax(axis)(logits))
