# unknown: flattens batches with reshape(V, -1).T, which scrambles the rows
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    x = logits.reshape(V, -1).T.astype(float)
    y = labels.ravel()
    ok = y != ignore_index
    if not ok.any():
        return 0.0
    lse = np.logaddexp.reduce(x, axis=-1)
    return (lse[ok] - x[ok, y[ok]]).mean()
