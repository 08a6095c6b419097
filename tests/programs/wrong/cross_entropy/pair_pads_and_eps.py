# ids: cross_entropy/pads-train-too, cross_entropy/epsilon-patch
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    x = logits.reshape(-1, V)
    y = labels.reshape(-1) % V
    e = np.exp(x - x.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    return -np.log(p[np.arange(len(y)), y] + 1e-9).mean()
