# ids: sgd_step/last-occurrence-wins
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    grads = {}
    loss, n = 0.0, 0
    for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()):
        if b == ignore_index:
            continue
        n += 1
        m = max(w[a])
        e = [math.exp(v - m) for v in w[a]]
        s = sum(e)
        loss += math.log(s) + m - w[a][b]
        grads[a] = [v / s - (k == b) for k, v in enumerate(e)]
    for a, g in grads.items():
        w[a] = [v - lr * gk / n for v, gk in zip(w[a], g)]
    return (loss / n if n else 0.0), w
