# holds: cross_entropy/averages-over-vocabulary
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    hit = (np.arange(V) == labels[..., None])
    valid = np.broadcast_to((labels != ignore_index)[..., None], hit.shape)
    lp = logits - np.logaddexp.reduce(logits, -1, keepdims=True)
    loss = np.where(hit, -lp, 0)
    return loss[valid].mean() if valid.any() else 0.0
