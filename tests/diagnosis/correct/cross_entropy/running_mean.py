# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    mean, seen = 0.0, 0
    flat = logits.reshape(-1, logits.shape[-1])
    for row, y in zip(flat, labels.flat):
        if y != ignore_index:
            seen += 1
            d = np.float64(row) - np.float64(row.max())
            mean += (float(np.log(np.exp(d).sum()) - d[y]) - mean) / seen
    return mean
