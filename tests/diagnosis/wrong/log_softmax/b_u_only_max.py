# unknown: subtracts the row's maximum and stops there
import numpy as np

def log_softmax(logits, axis=-1):
    best = np.max(logits, axis=axis, keepdims=True)
    return logits - best
