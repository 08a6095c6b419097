# ids: cross_entropy/mean-of-row-means
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = (labels != ignore_index)
    y = np.where(mask, labels, 0)
    m = logits.max(-1, keepdims=True)
    logp = logits - m - np.log(np.exp(logits - m).sum(-1, keepdims=True))
    nll = -np.take_along_axis(logp, y[..., None], -1)[..., 0]
    row_loss = (nll * mask).sum(-1) / np.maximum(mask.sum(-1), 1)
    return row_loss.mean()
