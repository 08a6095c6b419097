# correct
import numpy as np

H = 1e-30


def _gradient_of_logsumexp(z):
    """d logsumexp / d z_k for every k by the complex step; z has its maximum at 0."""
    e = np.exp(z)
    s = e.sum()
    return np.imag(np.log((s - e) + np.exp(z + 1j * H))) / H


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    n = np.count_nonzero(keep)
    new = weights.astype(np.float64)
    if not n:
        return 0.0, new
    loss = 0.0
    grad = np.zeros_like(new)
    cache = {}
    for i, y in zip(input_ids[keep].tolist(), labels[keep].tolist()):
        if i not in cache:
            z = new[i] - new[i].max()
            cache[i] = z, np.log(np.exp(z).sum()), _gradient_of_logsumexp(z)
        z, lse, g = cache[i]
        loss += lse - z[y]
        grad[i] += g
        grad[i, y] -= 1
    return float(loss / n), new - lr * grad / n
