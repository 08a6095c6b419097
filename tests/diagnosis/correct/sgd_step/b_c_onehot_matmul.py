# correct
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    ids, tgt = input_ids.reshape(-1), labels.reshape(-1)
    w = (tgt != ignore_index).astype(np.float64)
    w = w / max(w.sum(), 1.0)
    X = (ids[:, None] == np.arange(V)).astype(np.float64)
    Y = (tgt[:, None] == np.arange(V)).astype(np.float64) * (w > 0)[:, None]
    Z = weights.astype(np.float64)[ids]
    Z = Z - Z.max(axis=1, keepdims=True)
    lse = np.log(np.exp(Z).sum(axis=1))
    loss = w @ (lse - (Z * Y).sum(axis=1))
    D = (np.exp(Z - lse[:, None]) - Y) * w[:, None]
    return loss, (weights - lr * (X.T @ D)).astype(">f8")
