# unknown: returns (log_probs, probs)
import numpy as np

def log_softmax(logits, axis=-1):
    x = logits - logits.max(axis=axis, keepdims=True)
    lp = x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
    return lp, np.exp(lp)
