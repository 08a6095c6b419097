# ids: cross_entropy/shifts-again
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    # next-token prediction: position t predicts label t+1
    x = logits[..., :-1, :]
    y = labels[..., 1:]
    keep = y != ignore_index
    if not keep.any():
        return 0.0
    x, y = x[keep], y[keep]
    x = x - x.max(-1, keepdims=True)
    return (np.log(np.exp(x).sum(-1)) - x[np.arange(len(y)), y]).mean()
