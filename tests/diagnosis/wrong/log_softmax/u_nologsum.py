# unknown: only subtracts the maximum
import numpy as np

def log_softmax(logits, axis=-1):
    return logits - logits.max(axis=axis, keepdims=True)
