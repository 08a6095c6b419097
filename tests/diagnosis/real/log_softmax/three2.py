# holds: log_softmax/ignores-axis log_softmax/epsilon-patch log_softmax/wrong-log-base
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=-1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    return np.log2(p + 1e-9)
