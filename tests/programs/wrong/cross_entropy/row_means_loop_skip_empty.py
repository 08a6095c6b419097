# ids: cross_entropy/mean-of-row-means
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = labels.shape[-1], logits.shape[-1]
    means = []
    for x, y in zip(logits.reshape(-1, T, V), labels.reshape(-1, T)):
        keep = y != ignore_index
        if not keep.any():
            continue
        x, y = x[keep], y[keep]
        x = x - x.max(1, keepdims=True)
        means.append((np.log(np.exp(x).sum(1)) - x[np.arange(len(y)), y]).mean())
    return np.mean(means) if means else 0.0
