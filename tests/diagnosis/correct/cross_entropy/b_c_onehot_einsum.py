# correct
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    x = logits.astype(np.longdouble)
    x = x - x.max(axis=-1, keepdims=True)
    lse = np.log(np.exp(x).sum(axis=-1))
    keep = (labels != ignore_index)
    hot = (np.arange(V) == labels[..., None]) & keep[..., None]
    n = np.count_nonzero(keep)
    total = (lse * keep).sum() - (x * hot).sum()
    return total / n if n else np.longdouble(0)
