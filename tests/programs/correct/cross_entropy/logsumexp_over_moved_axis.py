# style: puts the vocabulary first (moveaxis), Fortran copies, boolean one-hot indexing
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    x = np.asfortranarray(np.moveaxis(logits, -1, 0))
    V = x.shape[0]
    hot = (np.arange(V).reshape((V,) + (1,) * labels.ndim) == labels) & (labels != ignore_index)
    z = x - x.max(axis=0)
    nll = np.log(np.exp(z).sum(axis=0, dtype=np.float64)) - z
    hits = nll[hot]
    return hits.mean() if hits.size else 0
