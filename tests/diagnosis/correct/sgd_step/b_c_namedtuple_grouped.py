# correct
import typing
import numpy as np

class Step(typing.NamedTuple):
    loss: float
    weights: np.ndarray

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    x, y = input_ids[keep], labels[keep]
    new = np.array(weights, dtype=float, order="F")
    total = 0.0
    for tok in set(x.tolist()):
        mine = y[x == tok]
        row = weights[tok].astype(float)
        lse = np.logaddexp.reduce(row)
        total += float((lse - row[mine]).sum())
        hist = np.bincount(mine, minlength=row.size)
        new[tok] = row - lr * (mine.size * np.exp(row - lse) - hist) / x.size
    new.flags.writeable = False
    return Step(np.array(total / x.size if x.size else 0.0), new)
