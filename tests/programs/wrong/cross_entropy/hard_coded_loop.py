# ids: cross_entropy/hard-codes-ignore-index
import math

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    out = []
    for row, y in zip(logits.reshape(-1, V).tolist(), labels.reshape(-1).tolist()):
        if y == -100:
            continue
        hi = max(row)
        out.append(hi + math.log(sum(math.exp(r - hi) for r in row)) - row[y])
    return sum(out) / len(out) if out else 0.0
