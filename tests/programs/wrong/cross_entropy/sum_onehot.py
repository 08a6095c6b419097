# ids: cross_entropy/sums
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    n_vocab = logits.shape[-1]
    flat = logits.reshape(-1, n_vocab).astype('float64')
    y = labels.reshape(-1)
    target = np.zeros_like(flat)
    idx = np.flatnonzero(y != ignore_index)
    target[idx, y[idx]] = 1
    flat = flat - flat.max(1)[:, None]
    logq = flat - np.log(np.exp(flat).sum(1))[:, None]
    return -(target * logq).sum()
