# correct
from functools import partial, reduce
from operator import add

import numpy as np


def _position(table, pair):
    i, y = pair
    row = table[i] - table[i].max()
    e = np.exp(row)
    g = e / e.sum()
    g[y] -= 1
    return np.concatenate([[np.log(e.sum()) - row[y]], g])


def _step(weights, input_ids, labels, lr, ignore_index=-100, *, dtype):
    table = weights.astype(dtype)
    per_row = {}
    for i, y in zip(input_ids.flat, labels.flat):
        if y != ignore_index:
            per_row.setdefault(int(i), []).append(_position(table, (i, y)))
    n = sum(len(v) for v in per_row.values())
    loss = dtype(0)
    for i, parts in per_row.items():
        total = reduce(add, parts)
        loss = loss + total[0]
        table[i] -= lr * total[1:] / n
    return loss / max(n, 1), table


sgd_step = partial(_step, dtype=np.float64)
