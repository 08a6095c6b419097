# holds: cross_entropy/shifts-again
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    nxt = np.roll(labels, -1, axis=-1)
    keep = nxt != ignore_index
    if not np.any(keep):
        return 0.0
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    return float(-np.mean([lp[tuple(i)][nxt[tuple(i)]] for i in np.argwhere(keep)]))
