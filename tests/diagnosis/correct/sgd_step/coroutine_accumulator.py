# correct
import numpy as np


def _accumulate(W):
    """Sent (input, label) pairs one at a time, all on the same weights; None ends it."""
    grad, loss, n = np.zeros_like(W), 0.0, 0
    while (pair := (yield)) is not None:
        i, y = pair
        z = W[i] - W[i].max()
        lse = np.log(np.sum(np.exp(z)))
        loss += lse - z[y]
        grad[i] += np.exp(z - lse)
        grad[i][y] -= 1.0
        n += 1
    return loss, grad, n


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = np.array(weights, dtype=float)
    acc = _accumulate(W)
    next(acc)
    for where, y in np.ndenumerate(labels):
        if y != ignore_index:
            acc.send((int(input_ids[where]), int(y)))
    try:
        acc.send(None)
    except StopIteration as done:
        loss, grad, n = done.value
    if n == 0:
        return 0.0, W
    return loss / n, W - lr / n * grad
