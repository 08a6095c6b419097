# ids: cross_entropy/squared-error
import math

def cross_entropy(logits, labels, ignore_index=-100):
    total, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.ravel().tolist()):
        if y == ignore_index:
            continue
        top = max(row)
        e = [math.exp(v - top) for v in row]
        s = sum(e)
        total += 0.5 * sum((a / s - (1.0 if k == y else 0.0)) ** 2 for k, a in enumerate(e))
        n += 1
    return total / n if n else 0.0
