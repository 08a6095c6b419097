import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    z = logits - logits.max(-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    mask = labels != ignore_index
    rows = logp[mask]
    return -rows[np.arange(len(rows)), labels[mask]].mean()
