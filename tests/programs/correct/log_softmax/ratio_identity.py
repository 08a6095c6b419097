# style: -log sum_j exp(x_j - x_i) computed from all pairs, with max restored per pair
import numpy as np
def log_softmax(logits, axis=-1):
    x = np.moveaxis(np.asarray(logits, dtype=float), axis, -1)
    shape, V = x.shape, x.shape[-1]
    rows = x.reshape(-1, V)
    out = np.empty_like(rows)
    for n, r in enumerate(rows):
        m = r.max()
        for i in range(V):
            if np.isneginf(r[i]):
                out[n, i] = -np.inf
                continue
            d = r - r[i]                       # all differences to logit i
            out[n, i] = -((m - r[i]) + np.log(np.exp(d - (m - r[i])).sum()))
    return np.moveaxis(out.reshape(shape), -1, axis)
