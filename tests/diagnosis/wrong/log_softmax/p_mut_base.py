# holds: log_softmax/mutates-input log_softmax/wrong-log-base
import numpy as np

def log_softmax(logits, axis=-1):
    logits -= logits.max(axis=axis, keepdims=True)
    return logits - np.log10(np.exp(logits).sum(axis=axis, keepdims=True))
