# style: one np.bincount with weights per vocabulary column
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    x, y = input_ids.ravel(), labels.ravel()
    w = (y != ignore_index).astype(float)
    n = max(w.sum(), 1.0)
    z = weights[x].astype(float)
    mx = z.max(1)
    lse = mx + np.log(np.exp(z - mx[:, None]).sum(1))
    yy = np.where(w > 0, y, 0)
    loss = ((lse - z[np.arange(len(x)), yy]) * w).sum() / n
    d = (np.exp(z - lse[:, None]) - (yy[:, None] == np.arange(V))) * w[:, None]
    cols = [np.bincount(x, weights=d[:, k], minlength=V) for k in range(V)]
    return loss, weights - (lr / n) * np.stack(cols, axis=1)
