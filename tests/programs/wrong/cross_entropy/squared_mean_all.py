# ids: cross_entropy/squared-error
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    e = np.exp(logits - logits.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    target = (labels[..., None] == np.arange(p.shape[-1])).astype(p.dtype)
    diff = (p - target)[mask]
    return np.mean(np.square(diff)) if len(diff) else 0.0
