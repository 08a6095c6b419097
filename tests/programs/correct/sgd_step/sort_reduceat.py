# style: argsort by input id and np.add.reduceat over runs
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    flat_x, flat_y = input_ids.reshape(-1), labels.reshape(-1)
    pos = np.flatnonzero(flat_y != ignore_index)
    if len(pos) == 0:
        return 0.0, weights.view()
    pos = pos[np.argsort(flat_x[pos], kind="stable")]
    x, y = flat_x[pos], flat_y[pos]
    z = weights[x].astype(float)
    z -= z.max(axis=1)[:, None]
    P = np.exp(z); tot = P.sum(axis=1); P /= tot[:, None]
    loss = float(np.mean(np.log(tot) - z[np.arange(len(y)), y]))
    P[np.arange(len(y)), y] -= 1
    starts = np.flatnonzero(np.r_[True, x[1:] != x[:-1]])
    grad = np.add.reduceat(P, starts, axis=0) / len(y)
    out = weights.astype(float)
    out[x[starts]] -= lr * grad
    return (loss, out)
