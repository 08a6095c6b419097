# ids: cross_entropy/wrong-log-base
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    bits = logits * np.log2(np.e)
    logp = bits - np.logaddexp2.reduce(bits, axis=-1, keepdims=True)
    mask = labels != ignore_index
    idx = np.where(mask, labels, 0)
    nll = -np.take_along_axis(logp, idx[..., None], -1)[..., 0]
    return nll[mask].sum() / max(mask.sum(), 1)
