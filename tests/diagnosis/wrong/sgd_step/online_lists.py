# holds: sgd_step/one-step-per-position
import math

def softmax(r):
    m = max(r)
    e = [math.exp(v - m) for v in r]
    s = sum(e)
    return [v / s for v in e], m + math.log(s)

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W0 = weights.tolist()
    W = [r[:] for r in W0]
    xs, ys = input_ids.reshape(-1).tolist(), labels.reshape(-1).tolist()
    n = sum(1 for y in ys if y != ignore_index)
    loss = 0.0
    for x, y in zip(xs, ys):
        if y == ignore_index:
            continue
        loss += (softmax(W0[x])[1] - W0[x][y]) / n
        p, _ = softmax(W[x])
        W[x] = [w - lr / n * (q - (j == y)) for j, (w, q) in enumerate(zip(W[x], p))]
    return loss, W
