# ids: cross_entropy/shifts-again
import math

def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).tolist()[:-1]
    ys = labels.reshape(-1).tolist()[1:]
    out = []
    for row, y in zip(rows, ys):
        if y == ignore_index:
            continue
        m = max(row)
        out.append(m + math.log(sum(math.exp(v - m) for v in row)) - row[y])
    return sum(out) / len(out) if out else 0.0
