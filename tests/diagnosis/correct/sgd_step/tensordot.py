# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    lead = tuple(range(input_ids.ndim))
    keep = (labels != ignore_index)[..., np.newaxis]
    if not keep.any():
        return 0.0, weights * 1.0
    hot_in = np.equal.outer(input_ids, np.arange(V)) * keep
    hot_out = np.equal.outer(labels, np.arange(V)) * keep
    z = np.take(weights, input_ids, axis=0).astype(np.float64)
    m = z.max(-1, keepdims=True)
    p = np.exp(z - m)
    s = p.sum(-1, keepdims=True)
    nll = (m - z + np.log(s))[hot_out.astype(bool)]
    diff = p / s - hot_out
    grad = np.tensordot(hot_in.astype(float), diff, axes=(lead, lead)) / nll.size
    return float(nll.mean()), weights - lr * grad
