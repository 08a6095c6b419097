# holds: sgd_step/probabilities-as-gradient
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    table = weights.tolist()
    pairs = [(i, j) for i, j in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if j != ignore_index]
    n = len(pairs)
    out = [list(r) for r in table]
    loss = 0.0
    for i, j in pairs:
        m = max(table[i])
        e = [math.exp(v - m) for v in table[i]]
        s = sum(e)
        loss -= (table[i][j] - m - math.log(s)) / n
        for k, ek in enumerate(e):
            out[i][k] -= lr * (ek / s) / n
    return loss, out
