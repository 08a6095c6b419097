# ids: cross_entropy/pads-train-too
import math

def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    ys = labels.reshape(-1).tolist()
    losses = []
    for i in range(len(ys)):
        row = rows[i]
        if not 0 <= ys[i] < len(row):
            raise IndexError("label %d is not in the vocabulary" % ys[i])
        top = max(row)
        losses.append(top + math.log(sum(math.exp(v - top) for v in row)) - row[ys[i]])
    return math.fsum(losses) / len(losses)
