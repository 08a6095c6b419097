# ids: cross_entropy/overflows
import math

def cross_entropy(logits, labels, ignore_index=-100):
    losses = []
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        losses.append(math.log(sum(math.exp(v) for v in row)) - row[y])
    return sum(losses) / len(losses) if losses else 0.0
