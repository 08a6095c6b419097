# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    vocab = np.arange(V)
    train = labels != ignore_index
    X = (input_ids[..., None] == vocab).astype(np.float64)
    Y = ((labels[..., None] == vocab) & train[..., None]).astype(np.float64)
    n = Y.sum() or 1.0
    Z = weights.astype(np.float64)[input_ids]
    Z = Z - np.max(Z, axis=-1, keepdims=True)
    S = np.einsum("...v->...", np.exp(Z))
    L = Z - np.log(S)[..., None]
    loss = -np.einsum("...v,...v", Y, L).sum() / n
    R = np.exp(L) * train[..., None] - Y
    grad = np.einsum("nu,nv->uv", X.reshape(-1, V), R.reshape(-1, V)) / n
    return loss, weights - lr * grad
