# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    """Pull form: each new row asks which positions read it."""
    W = weights.astype(np.longdouble)
    x, y = input_ids.reshape(-1), labels.reshape(-1)
    trains = y != ignore_index
    n = int(np.count_nonzero(trains))
    rows, losses = [], []
    for i, row in enumerate(W):
        mine = np.flatnonzero((x == i) & trains)
        if mine.size == 0:
            rows.append(weights[i].astype(np.float64))
            continue
        lse = np.logaddexp.reduce(row)
        losses.extend(lse - row[y[mine]])
        pull = mine.size * np.exp(row - lse) - np.bincount(y[mine], minlength=row.size)
        rows.append((row - lr * pull / n).astype(np.float64))
    return (float(sum(losses) / n) if n else 0.0), np.array(rows)
