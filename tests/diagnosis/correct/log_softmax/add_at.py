# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = np.moveaxis(logits, axis, -1)
    rows = x.reshape(-1, x.shape[-1]).astype(np.float64)
    owner = np.repeat(np.arange(len(rows)), rows.shape[1])
    top = np.full(len(rows), -np.inf)
    np.maximum.at(top, owner, rows.ravel())
    d = rows.ravel() - top[owner]
    total = np.zeros(len(rows))
    np.add.at(total, owner, np.exp(d))
    return np.moveaxis((d - np.log(total)[owner]).reshape(x.shape), -1, axis)
