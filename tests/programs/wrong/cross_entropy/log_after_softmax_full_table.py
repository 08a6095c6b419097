# ids: cross_entropy/log-after-softmax
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    z = logits - logits.max(-1, keepdims=True)
    table = np.log(np.exp(z) / np.exp(z).sum(-1, keepdims=True))
    mask = labels != ignore_index
    nll = -np.take_along_axis(table, np.where(mask, labels, 0)[..., None], -1).squeeze(-1)
    nll = np.where(mask, nll, 0)
    return nll.sum() / max(mask.sum(), 1)
