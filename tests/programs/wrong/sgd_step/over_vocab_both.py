# ids: sgd_step/averages-over-vocabulary
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    onehot = np.eye(V)[y]
    loss = -np.mean(onehot * lp)
    d = (np.exp(lp) - onehot) / lp.size
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, d)
    return loss, weights - lr * grad
