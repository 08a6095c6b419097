# holds: cross_entropy/pads-train-too cross_entropy/epsilon-patch cross_entropy/wrong-log-base
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    v = logits.shape[-1]
    e = np.exp(logits - logits.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    t = -np.log2(np.take_along_axis(p, (labels % v)[..., None], -1)[..., 0] + 1e-9)
    return float(t.mean())
