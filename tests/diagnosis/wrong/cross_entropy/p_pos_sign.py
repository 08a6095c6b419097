# holds: cross_entropy/normalises-positions cross_entropy/missing-minus
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    z = logits - logits.max(-2, keepdims=True)
    lp = z - np.log(np.exp(z).sum(-2, keepdims=True))
    m = labels != ignore_index
    t = np.where(m, labels, 0)
    return (np.take_along_axis(lp, t[..., None], -1)[..., 0] * m).sum() / max(m.sum(), 1)
