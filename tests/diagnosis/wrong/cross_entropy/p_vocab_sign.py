# holds: cross_entropy/averages-over-vocabulary cross_entropy/missing-minus
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x = logits[k]
    hot = np.eye(x.shape[1])[labels[k]]
    return np.mean(hot * (x - np.logaddexp.reduce(x, axis=1)[:, None]))
