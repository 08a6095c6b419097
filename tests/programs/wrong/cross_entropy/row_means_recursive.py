# ids: cross_entropy/mean-of-row-means
import math

def cross_entropy(logits, labels, ignore_index=-100):
    if labels.ndim > 1:
        parts = [cross_entropy(l, y, ignore_index) for l, y in zip(logits, labels)]
        return sum(parts) / len(parts)
    got = []
    for row, y in zip(logits.tolist(), labels.tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        got.append(m + math.log(sum(math.exp(a - m) for a in row)) - row[y])
    return sum(got) / len(got) if got else 0.0
