# ids: sgd_step/probabilities-as-gradient
import math

def softmax(r):
    m = max(r)
    e = [math.exp(v - m) for v in r]
    return [v / sum(e) for v in e]

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    out = [list(r) for r in w]
    kept = [(a, b) for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if b != ignore_index]
    loss = 0.0
    for a, b in kept:
        m = max(w[a])
        loss += m + math.log(sum(math.exp(v - m) for v in w[a])) - w[a][b]
        for k, p in enumerate(softmax(w[a])):
            out[a][k] -= lr * p / len(kept)
    return loss / max(len(kept), 1), out
