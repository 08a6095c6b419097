# holds: cross_entropy/squared-error cross_entropy/averages-over-padding
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    m = labels != ignore_index
    p = np.exp(logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True))
    hot = np.eye(V)[np.where(m, labels, 0)]
    sq = ((p - hot) ** 2).sum(-1) * m
    return sq.mean()
