# holds: cross_entropy/wrong-log-base
import math

def surprise(row, y):
    m = max(row)
    s = sum(math.exp(v - m) for v in row)
    return math.log10(s) - (row[y] - m) * math.log10(math.e)

def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    picked = [surprise(r, y) for r, y in zip(rows, labels.reshape(-1).tolist()) if y != ignore_index]
    if not picked:
        return 0.0
    return sum(picked) / len(picked)
