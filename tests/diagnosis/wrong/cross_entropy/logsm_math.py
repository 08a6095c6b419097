# holds: cross_entropy/log-after-softmax
import math

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    out = []
    for row, y in zip(logits.reshape(-1, V).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        e = [math.exp(v - m) for v in row]
        out.append(-math.log(e[y] / sum(e)))
    return sum(out) / len(out) if out else 0.0
