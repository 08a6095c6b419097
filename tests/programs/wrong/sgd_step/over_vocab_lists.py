# ids: sgd_step/averages-over-vocabulary
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    V = len(w)
    out = [r[:] for r in w]
    kept = [(a, b) for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if b != ignore_index]
    cells = max(1, len(kept) * V)
    loss = 0.0
    for a, b in kept:
        m = max(w[a])
        s = sum(math.exp(v - m) for v in w[a])
        for k in range(V):
            hot = 1.0 if k == b else 0.0
            loss += hot * (m + math.log(s) - w[a][k]) / cells
            out[a][k] -= lr * (math.exp(w[a][k] - m) / s - hot) / cells
    return loss, out
