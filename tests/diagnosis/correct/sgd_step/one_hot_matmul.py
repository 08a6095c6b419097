# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    eye = np.eye(V)
    mask = (labels != ignore_index).reshape(-1)
    X = eye[input_ids.reshape(-1)] * mask[:, None]
    Y = eye[np.where(mask, labels.reshape(-1), 0)] * mask[:, None]
    W = weights.astype(np.float64)
    logits = W[input_ids.reshape(-1)]
    c = logits.max(axis=1, keepdims=True)
    logp = logits - c - np.log(np.exp(logits - c).sum(axis=1, keepdims=True))
    n = max(1, int(mask.sum()))
    loss = -(Y * logp).sum() / n
    grad = X.T @ (np.exp(logp) * mask[:, None] - Y) / n
    return loss, W - lr * grad
