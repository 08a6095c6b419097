# style: latin-1 source, module-level demo that steps and prints, decoy wrong functions
# -*- coding: iso-8859-1 -*-
import numpy as np

def sgd_step_montée(weights, grad, lr):
    return weights + lr * grad      # faux: ça monte

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    garder = labels != ignore_index
    entrées, étiquettes = input_ids[garder], labels[garder]
    if étiquettes.size == 0:
        return 0.0, weights
    L = weights[entrées]
    L = L - L.max(axis=1, keepdims=True)
    log_p = L - np.log(np.exp(L).sum(axis=1, keepdims=True))
    n = étiquettes.size
    perte = -log_p[np.arange(n), étiquettes].sum() / n
    écart = np.exp(log_p) - np.eye(len(weights), dtype=weights.dtype)[étiquettes]
    pente = np.zeros_like(weights)
    np.add.at(pente, entrées, écart)
    return perte, weights - lr * pente / n

print("démo:", sgd_step(np.zeros((3, 3)), np.array([0, 1]), np.array([1, -100]), 1.0))
