# holds: sgd_step/transposed
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    w = (labels != ignore_index).astype(float)
    n = max(w.sum(), 1.0)
    X = np.eye(V)[input_ids]
    Y = np.eye(V)[np.where(w > 0, labels, 0)]
    logits = np.take(weights, input_ids, axis=1)        # (V, ...)
    logits = np.moveaxis(logits, 0, -1)
    logp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    Y, X, logp, w = Y.reshape(-1, V), X.reshape(-1, V), logp.reshape(-1, V), w.ravel()
    loss = -np.einsum("nv,nv,n->", Y, logp, w) / n
    grad = np.einsum("ni,nj,n->ij", np.exp(logp) - Y, X, w) / n
    return loss, weights - lr * grad
