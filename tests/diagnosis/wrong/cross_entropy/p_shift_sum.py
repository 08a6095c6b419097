# holds: cross_entropy/shifts-again cross_entropy/sums
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    lg, lb = logits[..., :-1, :], labels[..., 1:]
    k = lb != ignore_index
    x, y = lg[k], lb[k]
    return (np.logaddexp.reduce(x, axis=-1) - x[np.arange(len(y)), y]).sum()
