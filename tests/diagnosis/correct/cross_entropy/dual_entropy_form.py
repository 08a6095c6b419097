# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    """logsumexp(x) = sum p x + H(p): the Gibbs variational form."""
    keep = labels != ignore_index
    if not np.any(keep):
        return 0.0
    x = logits[keep].astype(np.float64)
    x = x - x.max(axis=1, keepdims=True)
    logz = np.log(np.exp(x).sum(axis=1, keepdims=True))
    p = np.exp(x - logz)
    p = p / p.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy = -np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0).sum(axis=1)
    free = (p * x).sum(axis=1) + entropy
    return float(np.mean(free - x[np.arange(len(x)), labels[keep]]))
