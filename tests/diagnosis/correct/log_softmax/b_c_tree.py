# correct
import numpy as np

def _lse(parts):
    # pairwise, by halves
    if len(parts) == 1:
        return parts[0]
    h = len(parts) // 2
    a, b = _lse(parts[:h]), _lse(parts[h:])
    hi, lo = np.maximum(a, b), np.minimum(a, b)
    gap = np.where(np.isneginf(hi), 0.0, lo - np.where(np.isneginf(hi), 0.0, hi))
    return np.where(np.isneginf(hi), hi, hi + np.log1p(np.exp(gap)))

def log_softmax(logits, axis=-1):
    wide = logits.astype(np.longdouble)
    slabs = [np.take(wide, i, axis=axis) for i in range(logits.shape[axis])]
    total = _lse(slabs)
    return np.stack([s - total for s in slabs], axis=axis)
