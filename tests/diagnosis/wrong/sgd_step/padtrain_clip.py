# holds: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    targets = np.clip(labels, 0, V - 1)
    C = np.zeros((V, V))
    for a, b in zip(input_ids.flat, targets.flat):
        C[a, b] += 1
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    n = labels.size
    loss = -(C * lp).sum() / n
    grad = (C.sum(1)[:, None] * np.exp(lp) - C) / n
    return loss, weights - lr * grad
