# ids: sgd_step/hard-codes-ignore-index
import math

def valid_pairs(xs, ys, ignore=-100):
    return [(x, y) for x, y in zip(xs, ys) if y != ignore]

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    out = [r[:] for r in w]
    pairs = valid_pairs(input_ids.ravel().tolist(), labels.ravel().tolist())   # forgot to pass it on
    n = len(pairs) or 1
    loss = 0.0
    for x, y in pairs:
        m = max(w[x])
        e = [math.exp(v - m) for v in w[x]]
        s = sum(e)
        loss += (m + math.log(s) - w[x][y]) / n
        for k in range(len(e)):
            out[x][k] -= lr * e[k] / s / n
        out[x][y] += lr / n
    return loss, out
