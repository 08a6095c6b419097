# ids: sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    seen = np.bincount(input_ids[keep].astype(np.int64) * V + labels[keep], minlength=V * V).reshape(V, V)
    total = seen.sum()
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = -(seen * logp).sum() / total if total else 0.0
    return [loss, weights - lr * (seen.sum(1)[:, None] * np.exp(logp) - seen)]
