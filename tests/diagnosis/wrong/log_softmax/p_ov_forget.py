# holds: log_softmax/overflows log_softmax/forgets-log-of-sum
import numpy as np

def log_softmax(logits, axis=-1):
    return logits - np.exp(logits).sum(axis=axis, keepdims=True)
