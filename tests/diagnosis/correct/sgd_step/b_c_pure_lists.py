# correct
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = [[float(v) for v in r] for r in weights]
    seen = [(a, b) for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if b != ignore_index]
    cache = {}
    for a, _ in seen:
        if a not in cache:
            m = max(W[a])
            z = math.fsum(math.exp(v - m) for v in W[a])
            cache[a] = (m, math.log(z), [math.exp(v - m) / z for v in W[a]])
    new = [r[:] for r in W]
    n = len(seen)
    terms = []
    for a, b in seen:
        m, lz, p = cache[a]
        terms.append(lz + (m - W[a][b]))
        for j in range(len(p)):
            new[a][j] -= lr * (p[j] - (1.0 if j == b else 0.0)) / n
    return [math.fsum(terms) / n if n else 0, new]
