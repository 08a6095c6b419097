# ids: cross_entropy/ignores-label-zero
from math import exp, log

def cross_entropy(logits, labels, ignore_index=-100):
    total, n = 0.0, 0
    for scores, y in zip(logits.reshape(-1, logits.shape[-1]), labels.ravel()):
        if not y or y == ignore_index:
            continue
        big = max(scores)
        total += float(big) + log(sum(exp(s - big) for s in scores)) - float(scores[y])
        n += 1
    if n == 0:
        return 0.0
    return total / n
