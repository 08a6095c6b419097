# ids: sgd_step/ignores-lr
import math

LEARNING_RATE = 0.1

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.tolist()
    V = len(W)
    grad = [[0.0] * V for _ in range(V)]
    loss, n = 0.0, 0
    for i, y in zip(input_ids.ravel().tolist(), labels.ravel().tolist()):
        if y == ignore_index:
            continue
        m = max(W[i])
        e = [math.exp(v - m) for v in W[i]]
        s = sum(e)
        loss += math.log(s) + m - W[i][y]
        n += 1
        for k in range(V):
            grad[i][k] += e[k] / s
        grad[i][y] -= 1.0
    n = max(n, 1)
    new = [[W[a][b] - LEARNING_RATE * grad[a][b] / n for b in range(V)] for a in range(V)]
    return loss / n, new
