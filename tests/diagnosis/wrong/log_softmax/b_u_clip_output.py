# unknown: log-probabilities are clipped at -5
import numpy as np

def log_softmax(logits, axis=-1):
    x = logits - logits.max(axis=axis, keepdims=True)
    lp = x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
    return np.clip(lp, -5.0, 0.0)
