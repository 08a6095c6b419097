# holds: cross_entropy/missing-minus cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = logits - logits.max(-1, keepdims=True)
    lp = x - np.log(np.exp(x).sum(-1, keepdims=True))
    keep = (labels != ignore_index).astype(lp.dtype)
    safe = np.where(labels == ignore_index, 0, labels)
    return (np.take_along_axis(lp, safe[..., None], -1).squeeze(-1) * keep).mean()
