# holds: cross_entropy/overflows
import math

def softmax(row):
    exps = [math.exp(v) for v in row]
    z = sum(exps)
    return [e / z for e in exps]

def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    loss, count = 0.0, 0
    for row, y in zip(rows, labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        loss += -math.log(softmax(row)[y])
        count += 1
    return loss / count if count else 0.0
