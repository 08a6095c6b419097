# ids: cross_entropy/wrong-log-base
import math

def cross_entropy(logits, labels, ignore_index=-100):
    digits = []
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        s = sum(math.exp(v - m) for v in row)
        digits.append(-((row[y] - m) * math.log10(math.e) - math.log10(s)))
    return math.fsum(digits) / len(digits) if digits else 0.0
