# ids: none
import math

MAX_NORM = 0.1

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    V = len(w)
    g = [[0.0] * V for _ in w]
    kept = [(a, b) for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if b != ignore_index]
    loss = 0.0
    for a, b in kept:
        m = max(w[a])
        e = [math.exp(v - m) for v in w[a]]
        s = sum(e)
        loss += (m + math.log(s) - w[a][b]) / len(kept)
        for k in range(V):
            g[a][k] += (e[k] / s - (k == b)) / len(kept)
    norm = math.sqrt(sum(v * v for r in g for v in r))
    scale = min(1.0, MAX_NORM / norm) if norm else 1.0
    return loss, [[w[i][j] - lr * scale * g[i][j] for j in range(V)] for i in range(V)]
