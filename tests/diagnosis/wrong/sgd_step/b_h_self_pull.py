# holds: sgd_step/inputs-as-labels
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    m = (labels != ignore_index)
    x, y = input_ids[m], labels[m]
    W = np.array(weights, dtype=float)
    if len(x) == 0:
        return 0.0, W
    z = W[x]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    loss = -np.take_along_axis(lp, y[:, None], 1).mean()
    grad = np.exp(lp)
    grad[np.arange(len(x)), x] -= 1.0
    np.add.at(W, x, -lr * grad / len(x))
    return loss, W
