# holds: cross_entropy/shifts-again
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    targets = np.roll(labels, -1, axis=-1)
    targets[..., -1] = ignore_index          # nothing comes after the end
    sel = np.nonzero(targets != ignore_index)
    if sel[0].size == 0:
        return 0.0
    x = logits[sel]
    y = targets[sel]
    x = x - x.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(x).sum(axis=1)) - x[np.arange(y.size), y])
