# holds: cross_entropy/every-class-a-coin
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    m = labels != ignore_index
    n = m.sum()
    if n == 0:
        return 0.0
    hot = np.equal.outer(labels, np.arange(V))
    log_yes = -np.logaddexp(0, -logits)
    log_no = -np.logaddexp(0, logits)
    bce = -np.where(hot, log_yes, log_no).mean(axis=-1)
    return float(bce[m].sum() / n)
