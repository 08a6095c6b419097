# ids: sgd_step/feeds-own-predictions
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    preds = np.argmax(weights[input_ids], axis=-1)
    fed = np.concatenate([input_ids[..., :1], preds[..., :-1]], axis=-1)
    m = (labels != ignore_index)
    n = max(int(m.sum()), 1)
    X = np.eye(V)[fed[m]]
    Y = np.eye(V)[labels[m]]
    Z = weights[fed[m]]
    lp = Z - np.logaddexp.reduce(Z, axis=-1, keepdims=True)
    return -(Y * lp).sum() / n, weights - lr * X.T @ (np.exp(lp) - Y) / n
