# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    y = np.ma.masked_equal(labels.reshape(-1), ignore_index)
    keep = ~np.ma.getmaskarray(y)
    x = np.ma.array(input_ids.reshape(-1), mask=~keep).compressed()
    y = y.compressed()
    if y.size == 0:
        return 0.0, np.array(weights)
    z = weights[x].astype(np.float64)
    z = z - z.max(axis=1, keepdims=True)
    q = np.exp(z)
    z -= np.log(q.sum(axis=1, keepdims=True))
    q /= q.sum(axis=1, keepdims=True)
    own = np.ma.zeros(q.shape)
    own[np.arange(y.size), y] = 1.0
    delta = np.asarray(q - own)
    grad = np.stack([delta[x == i].sum(axis=0) for i in range(len(weights))])
    return -z[np.arange(y.size), y].mean(), weights - lr / y.size * grad
