# holds: log_softmax/global-max
import numpy as np

def logsumexp(x, axis):
    c = x.max()
    return c + np.log(np.exp(x - c).sum(axis))

def log_softmax(logits, axis=-1):
    logits = np.asarray(logits)
    return logits - np.expand_dims(logsumexp(logits, axis), axis)
