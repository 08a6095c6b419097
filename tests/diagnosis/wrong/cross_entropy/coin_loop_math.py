# holds: cross_entropy/every-class-a-coin
import math

def softplus(v):
    return max(v, 0.0) + math.log1p(math.exp(-abs(v)))

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    acc, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, V).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        acc += sum(softplus(-v) if k == y else softplus(v) for k, v in enumerate(row))
        n += 1
    return acc / n if n else 0.0
