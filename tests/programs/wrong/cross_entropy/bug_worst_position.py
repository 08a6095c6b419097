# ids: none
import math

def cross_entropy(logits, labels, ignore_index=-100):
    worst = 0.0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y != ignore_index:
            m = max(row)
            worst = max(worst, m + math.log(sum(math.exp(v - m) for v in row)) - row[y])
    return worst
