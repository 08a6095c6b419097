# ids: cross_entropy/log-after-softmax
import math

def cross_entropy(logits, labels, ignore_index=-100):
    s, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        e = [math.exp(v - m) for v in row]
        s -= math.log(e[y] / sum(e))       # ValueError when it underflows
        n += 1
    return s / n if n else 0.0
