# style: float32-only arithmetic, np.float32 loss, float32 weights whatever came in
import numpy as np
f = np.float32
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.astype(f)
    sel = np.nonzero(labels != ignore_index)
    n = f(len(sel[0]))
    if n == 0:
        return f(0), w
    i, j = input_ids[sel], labels[sel]
    z = w[i] - w[i].max(1, keepdims=True)
    p = np.exp(z)
    tot = p.sum(1, keepdims=True)
    p /= tot
    r = np.arange(len(i))
    loss = f((np.log(tot[:, 0]) - z[r, j]).mean(dtype=f))
    p[r, j] -= f(1)
    g = np.zeros_like(w)
    np.add.at(g, i, p)
    return loss, w - f(lr) * (g / n)
