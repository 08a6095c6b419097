# ids: sgd_step/averages-over-padding
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.tolist()
    new = [r[:] for r in W]
    xs, ys = input_ids.ravel().tolist(), labels.ravel().tolist()
    n = len(ys)
    loss = 0.0
    for x, y in zip(xs, ys):
        if y == ignore_index:
            continue
        m = max(W[x])
        e = [math.exp(v - m) for v in W[x]]
        s = sum(e)
        loss += (math.log(s) + m - W[x][y]) / n
        for k, v in enumerate(e):
            new[x][k] -= lr * (v / s - (1 if k == y else 0)) / n
    return loss, new
