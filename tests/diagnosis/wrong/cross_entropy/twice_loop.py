# holds: cross_entropy/softmax-twice
import math

def normalise(row):
    m = max(row)
    e = [math.exp(v - m) for v in row]
    s = sum(e)
    return [v / s for v in e]

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    tot = []
    for row, y in zip(logits.reshape(-1, V).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        p = normalise(row)
        p = normalise(p)       # make sure it sums to one
        tot.append(-math.log(p[y]))
    return math.fsum(tot) / len(tot) if tot else 0.0
