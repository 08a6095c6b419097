# holds: cross_entropy/averages-over-padding cross_entropy/log-after-softmax
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    mask = (labels != ignore_index).astype(float)
    y = np.where(labels == ignore_index, 0, labels)
    e = np.exp(logits - np.max(logits, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    nll = -np.log(np.take_along_axis(p, y[..., None], axis=-1).squeeze(-1))
    return np.sum(nll * mask) / labels.size
