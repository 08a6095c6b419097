# unknown: median in place of mean
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = logits[k], labels[k]
    z = x - x.max(1, keepdims=True)
    return float(np.median(np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]))
