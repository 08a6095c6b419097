# holds: cross_entropy/every-class-a-coin cross_entropy/hard-codes-ignore-index
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != -100
    if not k.any():
        return 0.0
    x, y = logits[k], labels[k] % logits.shape[-1]
    t = np.eye(x.shape[-1])[y]
    return (np.logaddexp(0, x) - t * x).sum(-1).mean()
