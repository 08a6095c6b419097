# ids: cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    safe = np.where(keep, labels, 0)
    m = logits.max(-1, keepdims=True)
    lp = logits - (m + np.log(np.exp(logits - m).sum(-1, keepdims=True)))
    nll = -np.take_along_axis(lp, safe[..., None], -1)[..., 0]
    return np.where(keep, nll, 0.0).mean()
