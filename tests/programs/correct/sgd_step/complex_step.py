# style: the gradient by complex-step differentiation, exact to rounding
import numpy as np
H = 1e-30
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.astype(float)
    on = labels != ignore_index
    xs, ys = input_ids[on], labels[on]
    if xs.size == 0:
        return 0.0, w
    V, n = w.shape[1], xs.size
    new, total = w.copy(), 0.0
    for i in np.unique(xs):
        z = w[i] - w[i].max()
        # perturb every logit in turn: row k holds z + i*H*e_k
        s = np.exp(z[None, :] + 1j * H * np.eye(V)).sum(axis=1)
        lse = np.log(s)
        p = lse.imag / H
        targets = ys[xs == i]
        total += (lse[0].real - z[targets]).sum()
        new[i] -= lr / n * (len(targets) * p - np.bincount(targets, minlength=V))
    return float(total / n), new
