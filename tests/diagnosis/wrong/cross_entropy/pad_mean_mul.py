# holds: cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = (labels != ignore_index)
    safe = np.where(mask, labels, 0)
    z = logits - logits.max(-1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    nll = -np.take_along_axis(lp, safe[..., None], -1)[..., 0]
    return (nll * mask).mean()
