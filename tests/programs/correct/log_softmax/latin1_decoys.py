# style: latin-1 source, decoy comments with + 1e-9 and softmax, a helper named softmax
# -*- encoding: latin-1 -*-
import numpy as np

EPS = 1e-9  # inutilisé: log(p + EPS) est une béquille

def softmax(x, axis=-1):
    "Défaut: dernière dimension. Pas appelée."
    e = np.exp(x)
    return e / e.sum(axis=axis, keepdims=True)

def log_softmax(logits, axis=-1):
    # return np.log(softmax(logits) + EPS)   # première version, ça débordait
    écart = logits - logits.max(axis=axis, keepdims=True)
    probabilité = np.exp(écart)
    return écart - np.log(probabilité.sum(axis=axis, keepdims=True))
