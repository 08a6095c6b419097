# style: warnings turned to errors inside catch_warnings; class with __call__ and state
import warnings
import numpy as np
class LogSoftmax:
    def __init__(self):
        self.history = []
    def __call__(self, logits, axis=-1):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            z = logits - logits.max(axis=axis, keepdims=True)
            out = z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
        self.history.append((logits.shape, axis))
        warnings.warn("this is the %d-th call" % len(self.history), RuntimeWarning)
        return out
log_softmax = LogSoftmax()
