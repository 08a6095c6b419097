# holds: sgd_step/normalises-the-step sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(float)
    V = len(W)
    C = np.zeros((V, V))
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b != ignore_index:
            C[a, b] += 1
    lp = W - np.logaddexp.reduce(W, axis=1, keepdims=True)
    G = C.sum(1)[:, None] * np.exp(lp) - C
    weights[...] = W - lr * np.sign(G)
    return -(C * lp).sum() / max(C.sum(), 1), weights
