# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.reshape(-1, logits.shape[-1])
    ids, first = np.unique(labels.reshape(-1), return_index=True)
    losses = [np.logaddexp.reduce(x[i]) - x[i, y] for y, i in zip(ids, first) if y != ignore_index]
    return np.mean(losses) if losses else 0.0
