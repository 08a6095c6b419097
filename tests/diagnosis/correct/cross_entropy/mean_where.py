# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    match int(keep.sum()):
        case 0:
            return 0.0
        case _:
            x = logits.astype("f8")
            m = x.max(-1, keepdims=True)
            logp = x - m - np.log(np.exp(x - m).sum(-1, keepdims=True))
            grid = np.indices(labels.shape, sparse=True)
            return -np.mean(logp[(*grid, np.where(keep, labels, 0))], where=keep)
