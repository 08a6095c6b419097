# holds: sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    mask = (labels != ignore_index).ravel()
    X = np.eye(V)[input_ids.ravel()]
    Y = np.eye(V)[np.where(mask, labels.ravel(), 0)]
    L = X @ weights
    logp = L - np.logaddexp.reduce(L, axis=1, keepdims=True)
    losses = -(Y * logp).sum(1) * mask
    # outer product per position, then the mean over positions
    outer = X[:, :, None] * ((np.exp(logp) - Y) * mask[:, None])[:, None, :]
    return losses.mean(), weights - lr * outer.mean(axis=0)
