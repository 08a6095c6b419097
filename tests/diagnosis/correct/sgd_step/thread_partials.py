# correct
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(np.float64)
    x, y = input_ids.ravel(), labels.ravel()
    n = int((y != ignore_index).sum())

    def part(where):
        g = np.zeros_like(W)
        loss = 0.0
        for k in where:
            if y[k] == ignore_index:
                continue
            d = W[x[k]] - W[x[k]].max()
            logp = d - np.log(np.exp(d).sum())
            loss -= float(logp[y[k]])
            g[x[k]] += np.exp(logp)
            g[x[k], y[k]] -= 1
        return loss, g

    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(part, np.array_split(np.arange(x.size), 2)))
    if n == 0:
        return 0.0, W
    loss = sum(p[0] for p in parts) / n
    grad = sum(p[1] for p in parts) / n
    return loss, W - lr * grad
