# correct
import math


def cross_entropy(logits, labels, ignore_index=-100):
    v = logits.shape[-1]
    terms = []
    for row, label in zip(logits.reshape(-1, v).tolist(), labels.reshape(-1).tolist()):
        if label == ignore_index:
            continue
        top = max(row)
        terms.append(math.log(math.fsum(math.exp(x - top) for x in row)) + (top - row[label]))
    return math.fsum(terms) / len(terms) if terms else 0.0
