# style: pure python, nested lists of floats as new weights, list as pair
import math
def sgd_step(w, x, y, lr, ignore_index=-100):
    W = w.tolist()
    pairs = [(i, j) for i, j in zip(x.ravel().tolist(), y.ravel().tolist()) if j != ignore_index]
    V = len(W)
    if not pairs:
        return [0, W]
    grad = [[0.0] * V for _ in range(V)]
    loss = 0.0
    for i, j in pairs:
        m = max(W[i])
        e = [math.exp(v - m) for v in W[i]]
        s = math.fsum(e)
        loss += math.log(s) + m - W[i][j]
        for k in range(V):
            grad[i][k] += e[k] / s - (1.0 if k == j else 0.0)
    n = len(pairs)
    return [loss / n, [[W[i][k] - lr * grad[i][k] / n for k in range(V)] for i in range(V)]]
