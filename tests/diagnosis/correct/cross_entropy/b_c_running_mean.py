# correct
import math

def cross_entropy(logits, labels, ignore_index=-100):
    mean, seen = 0.0, 0
    stack = [(logits.tolist(), labels.tolist())]
    while stack:
        x, y = stack.pop()
        if isinstance(y, list):
            stack.extend(zip(x, y))
            continue
        if y == ignore_index:
            continue
        m = max(x)
        loss = math.log(math.fsum(math.exp(v - m) for v in x)) + (m - x[y])
        seen += 1
        mean += (loss - mean) / seen
    return mean
