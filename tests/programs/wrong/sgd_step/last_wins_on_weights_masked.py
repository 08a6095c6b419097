# ids: sgd_step/last-occurrence-wins
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    mask = labels != ignore_index
    onehot = (labels[..., None] == np.arange(V)) * mask[..., None]
    logits = weights[input_ids]
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    n = max(mask.sum(), 1)
    loss = -(onehot * lp).sum() / n
    dlogits = (np.exp(lp) - onehot) * mask[..., None] / n
    new = weights.copy()
    new[input_ids] -= lr * dlogits
    return loss, new
