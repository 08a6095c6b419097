# style: functools.partial of a general function bound to the kata name
import functools
import numpy as np

def _loss(reduction, logits, labels, ignore_index=-100, weight=None, label_smoothing=0.0):
    keep = labels != ignore_index
    x, y = logits[keep].astype(float), labels[keep]
    x = x - x.max(-1, keepdims=True)
    nll = np.log(np.exp(x).sum(-1)) - np.take_along_axis(x, y[:, None], 1)[:, 0]
    return reduction(nll)

cross_entropy = functools.partial(_loss, lambda v: v.mean() if v.size else 0.0)
