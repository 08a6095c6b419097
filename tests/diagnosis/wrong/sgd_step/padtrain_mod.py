# holds: sgd_step/pads-train-too
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = [list(map(float, r)) for r in weights]
    V = len(W)
    xs = input_ids.reshape(-1).tolist()
    ys = [y % V for y in labels.reshape(-1).tolist()]
    out = [r[:] for r in W]
    loss = 0.0
    for x, y in zip(xs, ys):
        m = max(W[x])
        e = [math.exp(v - m) for v in W[x]]
        s = sum(e)
        loss += math.log(s) + m - W[x][y]
        for j in range(V):
            g = e[j] / s - (1.0 if j == y else 0.0)
            out[x][j] -= lr * g / len(xs)
    return loss / len(xs), out
