# holds: sgd_step/inputs-as-labels sgd_step/loss-after-update
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = np.flatnonzero(labels.ravel() != ignore_index)
    ids, tgt = input_ids.ravel()[k], labels.ravel()[k]
    W = weights.astype(float)
    if k.size == 0:
        return 0.0, W
    p = np.exp(W - np.logaddexp.reduce(W, axis=1, keepdims=True))
    freq = np.bincount(ids, minlength=len(W)) / k.size
    W = W - lr * freq[:, None] * (p - np.eye(len(W)))
    lse = np.logaddexp.reduce(W, axis=1)
    return float((lse[ids] - W[ids, tgt]).mean()), W
