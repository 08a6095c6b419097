# style: pure python loops with math, fsum, python float; int 0 when everything is ignored
import math

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    rows = logits.reshape(-1, V).tolist()
    ids = labels.reshape(-1).tolist()
    losses = []
    for row, y in zip(rows, ids):
        if y == ignore_index:
            continue
        m = max(row)
        total = math.fsum(math.exp(v - m) for v in row)
        losses.append(math.log(total) + (m - row[y]))
    if not losses:
        return 0
    return math.fsum(losses) / len(losses)
