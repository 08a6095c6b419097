# correct
import statistics

import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.astype(np.float64)
    d = x - x.max(axis=-1, keepdims=True)
    logp = d - np.log(np.exp(d).sum(axis=-1, keepdims=True))
    try:
        return statistics.fmean(
            -logp[i][y] for i, y in np.ndenumerate(labels) if y != ignore_index
        )
    except statistics.StatisticsError:
        return 0.0
