# unknown: one ignored label anywhere makes the whole loss 0.0 (any for all)
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    if (labels == ignore_index).any():
        return 0.0
    x = logits.astype(float)
    lp = x - np.logaddexp.reduce(x, axis=-1, keepdims=True)
    return -np.take_along_axis(lp, labels[..., None], -1).mean()
