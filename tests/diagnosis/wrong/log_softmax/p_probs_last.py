# holds: log_softmax/returns-probabilities log_softmax/ignores-axis
import numpy as np

def log_softmax(logits, axis=-1):
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
