# holds: cross_entropy/averages-over-vocabulary
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    ok = labels != ignore_index
    x, y = logits[ok].astype(np.float64), labels[ok]
    if len(y) == 0:
        return 0.0
    lp = x - np.logaddexp.reduce(x, axis=1, keepdims=True)
    target = np.zeros_like(lp)
    target[range(len(y)), y] = 1.0
    return -np.where(target == 1.0, lp, 0.0).mean()
