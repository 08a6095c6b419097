# ids: sgd_step/probabilities-as-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    mask = (labels != ignore_index).reshape(-1).astype(float)
    X = np.eye(V)[input_ids.reshape(-1)] * mask[:, None]
    n = max(mask.sum(), 1.0)
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    y = np.where(mask > 0, labels.reshape(-1), 0)
    loss = -(logp[input_ids.reshape(-1), y] * mask).sum() / n
    dlogits = np.exp(logp)[input_ids.reshape(-1)] / n
    return loss, weights - lr * (X.T @ dlogits)
