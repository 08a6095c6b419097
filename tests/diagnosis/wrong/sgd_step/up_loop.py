# holds: sgd_step/climbs
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.tolist()
    V = len(W)
    pairs = [(a, b) for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if b != ignore_index]
    G = [[0.0] * V for _ in range(V)]
    loss = 0.0
    for a, b in pairs:
        top = max(W[a])
        e = [math.exp(w - top) for w in W[a]]
        s = sum(e)
        loss += top + math.log(s) - W[a][b]
        for k in range(V):
            G[a][k] += (e[k] / s - (k == b)) / len(pairs)
    new = [[W[i][j] + lr * G[i][j] for j in range(V)] for i in range(V)]
    return (loss / len(pairs) if pairs else 0.0), new
