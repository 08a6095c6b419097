# correct
import contextlib

import numpy as np


@contextlib.contextmanager
def frozen(*arrays):
    """Views that nobody can write through."""
    views = [a.view() for a in arrays]
    for v in views:
        v.flags.writeable = False
    yield views


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    with frozen(weights, input_ids, labels) as (w, x, y), np.errstate(
        over="raise", divide="raise", invalid="raise"
    ):
        keep = np.nonzero(y != ignore_index)
        if keep[0].size == 0:
            return 0.0, w
        x, y = x[keep], y[keep]
        z = (w - w.max(axis=1, keepdims=True)).astype(np.float64)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        per_token = np.bincount(x, minlength=len(w)) / x.size
        new = w - lr * per_token[:, None] * np.exp(logp)
        np.add.at(new, (x, y), lr / x.size)
        return float(-logp[x, y].mean()), new
