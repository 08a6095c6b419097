# holds: sgd_step/one-step-per-position
from functools import reduce
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    stream = [(x, y) for x, y in zip(input_ids.flat, labels.flat) if y != ignore_index]
    rate = lr / max(len(stream), 1)

    def one(state, pair):
        loss, W = state
        x, y = pair
        lse = np.logaddexp.reduce(W[x])
        nxt = W.copy()
        nxt[x] = W[x] - rate * np.exp(W[x] - lse)
        nxt[x, y] += rate
        return loss + float(lse - W[x, y]) / len(stream), nxt

    return reduce(one, stream, (0.0, weights.copy()))
