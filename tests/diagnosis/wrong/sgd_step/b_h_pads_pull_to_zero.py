# holds: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    # negative labels would index from the end, so lift them to 0
    x = input_ids.ravel()
    y = np.maximum(labels.ravel(), 0)
    W = np.array(weights, dtype=np.float64)
    z = W[x]
    lse = np.logaddexp.reduce(z, axis=1)
    loss = (lse - z[np.arange(x.size), y]).mean()
    d = np.exp(z - lse[:, None])
    d[np.arange(x.size), y] -= 1.0
    one_hot = np.eye(len(W))[x]
    return loss, W - lr * np.einsum("ni,nj->ij", one_hot, d) / x.size
