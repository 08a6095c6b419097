# holds: sgd_step/averages-over-vocabulary
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    x, y = input_ids[keep], labels[keep]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    z = W[x]
    lp = z - np.logaddexp.reduce(z, axis=-1, keepdims=True)
    target = np.eye(W.shape[1])[y]
    loss = -(np.where(target > 0, lp, 0)).mean()
    delta = (np.exp(lp) - target) / target.size
    for i, d in zip(x, delta):
        W[i] -= lr * d
    return loss, W
