# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    train = (labels != ignore_index).astype(np.float64)
    y = labels * train.astype(labels.dtype)  # ignored labels become 0 and weigh nothing
    d = logits.astype(np.float64)
    d = d - d.max(axis=-1, keepdims=True)
    nll = np.log(np.exp(d).sum(axis=-1)) - np.squeeze(np.take_along_axis(d, y[..., None], -1), -1)
    try:
        return np.average(nll, weights=train)
    except ZeroDivisionError:
        return 0.0
