# ids: sgd_step/inputs-as-labels
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    onehot = np.eye(weights.shape[0])[input_ids[labels != ignore_index]]
    n = max(len(onehot), 1)
    Z = onehot @ weights
    lp = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    loss = -np.einsum('nv,nv->', onehot, lp) / n
    grad = np.einsum('nv,nk->vk', onehot, np.exp(lp) - onehot) / n
    return np.float64(loss), weights - lr * grad
