# ids: sgd_step/transposed
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.tolist()
    V = len(new)
    kept = [(a, b) for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if b != ignore_index]
    loss = 0.0
    for a, b in kept:
        col = [float(weights[k, a]) for k in range(V)]
        m = max(col)
        e = [math.exp(v - m) for v in col]
        s = sum(e)
        loss += m + math.log(s) - col[b]
        for k in range(V):
            new[k][a] -= lr * (e[k] / s - (k == b)) / len(kept)
    return loss / max(len(kept), 1), new
