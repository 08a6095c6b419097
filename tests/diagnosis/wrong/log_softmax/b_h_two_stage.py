# holds: log_softmax/log-after-softmax
import numpy as np

def softmax(z, axis):
    z = z - np.amax(z, axis=axis, keepdims=True)
    np.exp(z, out=z)
    return np.true_divide(z, np.add.reduce(z, axis=axis, keepdims=True))

def log_softmax(logits, axis=-1):
    probabilities = softmax(logits, axis)
    with np.errstate(divide="ignore"):
        return np.log(probabilities)
