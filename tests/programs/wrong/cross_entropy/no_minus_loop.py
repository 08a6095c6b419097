# ids: cross_entropy/missing-minus
import math

def cross_entropy(logits, labels, ignore_index=-100):
    acc, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.flatten().tolist()):
        if y != ignore_index:
            m = max(row)
            acc += row[y] - m - math.log(sum(math.exp(v - m) for v in row))
            n += 1
    return acc / n if n > 0 else 0.0
