# holds: sgd_step/averages-over-vocabulary
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    m = labels != ignore_index
    if m.sum() == 0:
        return 0.0, np.copy(weights)
    A = np.eye(V)[input_ids[m]]
    Y = np.eye(V)[labels[m]]
    logp = weights[input_ids[m]]
    logp = logp - np.logaddexp.reduce(logp, axis=1, keepdims=True)
    loss = np.mean(-Y * logp)
    grad = np.einsum("ni,nj->ij", A, np.exp(logp) - Y) / Y.size
    return loss, weights - lr * grad
