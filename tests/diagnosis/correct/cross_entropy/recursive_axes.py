# correct
import math


def _walk(x, y, skip):
    """(sum, count) over whatever is left of the leading axes."""
    if y.ndim == 0:
        if int(y) == skip:
            return 0.0, 0
        top = float(x.max())
        return math.log(math.fsum(math.exp(float(v) - top) for v in x)) + top - float(x[int(y)]), 1
    total, count = 0.0, 0
    for a, b in zip(x, y):
        s, n = _walk(a, b.reshape(b.shape), skip)
        total, count = total + s, count + n
    return total, count


def cross_entropy(logits, labels, ignore_index=-100):
    total, count = _walk(logits, labels, ignore_index)
    return total / count if count else 0.0
