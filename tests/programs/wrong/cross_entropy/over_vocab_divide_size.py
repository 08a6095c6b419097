# ids: cross_entropy/averages-over-vocabulary
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.reshape(-1, logits.shape[-1])
    y = labels.reshape(-1)
    x, y = x[y != ignore_index], y[y != ignore_index]
    if x.size == 0:
        return 0.0
    nll = np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]
    return nll.sum() / x.size
