# ids: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    X = np.eye(V)[input_ids.reshape(-1)]
    Y = np.eye(V)[labels.reshape(-1) % V]
    Z = weights[input_ids.reshape(-1)]
    Z = Z - Z.max(1, keepdims=True)
    logP = Z - np.log(np.exp(Z).sum(1, keepdims=True))
    loss = -np.sum(Y * logP, axis=1).mean()
    return loss, weights - lr * (X.T @ (np.exp(logP) - Y)) / len(X)
