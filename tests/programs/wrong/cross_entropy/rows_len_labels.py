# ids: cross_entropy/divides-by-rows
import math

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    s = 0.0
    for row, y in zip(logits.reshape(-1, V).tolist(), labels.reshape(-1).tolist()):
        if y != ignore_index:
            m = max(row)
            s += math.log(sum([math.exp(v - m) for v in row])) + m - row[y]
    return s / len(labels)
