# holds: cross_entropy/hard-codes-ignore-index
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    keep = (labels >= 0) & (labels < logits.shape[-1])
    z = logits - logits.max(-1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    nll = -np.take_along_axis(lp, np.where(keep, labels, 0)[..., None], -1)[..., 0]
    return float(nll[keep].mean()) if keep.any() else 0.0
