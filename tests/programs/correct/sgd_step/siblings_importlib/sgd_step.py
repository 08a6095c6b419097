# style: sibling through importlib.import_module with module attribute access, sibling chatty on import [size-sensitive rounding: may pass 64 eps for positions > 500 or so]
import importlib
import numpy as np
_ce = importlib.import_module("cross_entropy")
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    loss = _ce.cross_entropy(weights[input_ids], labels, ignore_index)
    new = weights.astype(np.float64)
    kept = [(int(i), int(j)) for i, j in zip(input_ids.flat, labels.flat) if j != ignore_index]
    for i, j in kept:
        w = weights[i].astype(np.float64)
        p = np.exp(w - w.max())
        new[i] -= lr * (p / p.sum()) / len(kept)
        new[i, j] += lr / len(kept)
    return loss, new
