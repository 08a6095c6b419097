# unknown: divides the logits by a temperature of 2
import numpy as np

TEMPERATURE = 2.0

def log_softmax(logits, axis=-1):
    x = logits / TEMPERATURE
    z = x - x.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
