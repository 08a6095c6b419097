# holds: sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    m = (labels != ignore_index)
    hot = np.eye(V)[np.where(m, labels, 0)]
    xin = np.eye(V)[input_ids]
    logits = weights[input_ids]
    lse = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    delta = (np.exp(logits - lse) - hot) * m[..., None]
    grad = np.tensordot(xin.reshape(-1, V), delta.reshape(-1, V), axes=(0, 0))
    nll = (lse - logits)[hot.astype(bool)].reshape(m.shape)
    loss = nll[m].mean() if m.any() else 0.0
    return loss, weights - lr * grad
