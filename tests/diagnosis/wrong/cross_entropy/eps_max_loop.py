# holds: cross_entropy/epsilon-patch
import math

TINY = 1e-30

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    s, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, V).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        e = [math.exp(v - m) for v in row]
        s -= math.log(max(e[y] / sum(e), TINY))
        n += 1
    return s / n if n else 0.0
