# ids: cross_entropy/logits-as-probabilities
import math

def cross_entropy(logits, labels, ignore_index=-100):
    total = 0.0
    n = 0
    for p, y in zip(logits.reshape(-1, logits.shape[-1]), labels.reshape(-1)):
        if y == ignore_index:
            continue
        total += -math.log(p[y])
        n += 1
    return total / n if n else 0.0
