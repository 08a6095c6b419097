# ids: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    mask = (labels != ignore_index).ravel()
    x = input_ids.ravel()
    y = np.where(mask, labels.ravel(), 0)
    z = weights[x]
    z = z - z.max(1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    r = np.arange(len(y))
    loss = -lp[r, y][mask].sum() / max(mask.sum(), 1)
    d = np.exp(lp)
    d[r, y] -= 1                      # mask is only for the loss
    grad = np.zeros_like(weights)
    np.add.at(grad, x, d / len(y))
    return loss, weights - lr * grad
