# correct
import numpy as np


class CrossEntropy:
    def __init__(self, reduction="mean"):
        self.reduction = reduction

    @staticmethod
    def log_softmax(x):
        c = x.max(axis=-1, keepdims=True)
        return x - (c + np.log(np.sum(np.exp(x - c), axis=-1, keepdims=True)))

    def __call__(self, logits, labels, ignore_index=-100):
        logp = self.log_softmax(logits.astype(np.float64)).reshape(-1, logits.shape[-1])
        flat = labels.reshape(-1)
        rows = np.flatnonzero(flat != ignore_index)
        nll = -logp[rows, flat[rows]]
        return nll.mean() if rows.size else nll.sum()


cross_entropy = CrossEntropy()
