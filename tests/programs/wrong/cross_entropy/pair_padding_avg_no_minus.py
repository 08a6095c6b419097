# ids: cross_entropy/averages-over-padding, cross_entropy/missing-minus
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    m = logits.max(-1, keepdims=True)
    lp = logits - m - np.log(np.exp(logits - m).sum(-1, keepdims=True))
    lp = np.take_along_axis(lp, np.where(mask, labels, 0)[..., None], -1)[..., 0]
    return (lp * mask).mean()
