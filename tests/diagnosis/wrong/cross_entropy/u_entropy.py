# unknown: entropy of the prediction, the label is never used
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    lp = logits[k] - np.logaddexp.reduce(logits[k], axis=1, keepdims=True)
    return float(-(np.exp(lp) * lp).sum(1).mean())
