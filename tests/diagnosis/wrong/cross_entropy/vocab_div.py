# holds: cross_entropy/averages-over-vocabulary
import math

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    X = logits.reshape(-1, V).tolist()
    Y = labels.reshape(-1).tolist()
    s, n = 0.0, 0
    for x, y in zip(X, Y):
        if y == ignore_index:
            continue
        mx = max(x)
        lse = mx + math.log(sum(math.exp(a - mx) for a in x))
        for k in range(V):
            t = 1.0 if k == y else 0.0
            s += t * (lse - x[k])
            n += 1
    return s / n if n else 0.0
