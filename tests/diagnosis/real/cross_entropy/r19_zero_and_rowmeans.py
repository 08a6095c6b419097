# holds: cross_entropy/ignores-label-zero cross_entropy/mean-of-row-means
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    v = logits.shape[-1]
    ids = labels.reshape(-1, labels.shape[-1])
    z = logits.reshape(ids.shape + (v,))
    z = z - z.max(axis=-1, keepdims=True)
    use = (ids != ignore_index) & (ids != 0)
    pick = np.where(use, ids, 0)
    t = (np.log(np.exp(z).sum(axis=-1)) - np.take_along_axis(z, pick[..., None], -1)[..., 0]) * use
    n = use.sum(axis=1)
    some = n > 0
    return (t.sum(axis=1)[some] / n[some]).mean() if some.any() else 0.0
