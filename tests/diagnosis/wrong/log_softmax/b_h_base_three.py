# holds: log_softmax/wrong-log-base
import math
import numpy as np

def log3(v):
    return np.log(v) / math.log(3)

def log_softmax(logits, axis=-1):
    m = np.maximum.reduce(logits, axis=axis, keepdims=True)
    d = logits - m
    return d - log3(np.exp(d).sum(axis=axis, keepdims=True))
