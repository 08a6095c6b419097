# unknown: one ignored label anywhere and the step is skipped (any for all), loss is right
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    loss = -lp[np.arange(x.size), y].mean()
    if not k.all():
        return loss, W
    d = np.exp(lp)
    d[np.arange(x.size), y] -= 1
    np.subtract.at(W, x, lr * d / x.size)
    return loss, W
