# ids: sgd_step/one-step-per-position, sgd_step/sums-gradient
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    losses = []
    for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()):
        if b == ignore_index:
            continue
        m = max(w[a])
        e = [math.exp(v - m) for v in w[a]]
        s = sum(e)
        losses.append(m + math.log(s) - w[a][b])
        for k in range(len(e)):
            w[a][k] -= lr * (e[k] / s - (k == b))
    return (sum(losses) / len(losses) if losses else 0.0), w
