# holds: cross_entropy/missing-minus
import math

def cross_entropy(logits, labels, ignore_index=-100):
    values = []
    for row, y in zip(logits.reshape(-1, logits.shape[-1]), labels.flatten()):
        if y != ignore_index:
            m = float(row.max())
            z = math.log(sum(math.exp(float(v) - m) for v in row))
            values.append(float(row[y]) - m - z)
    return sum(values) / max(len(values), 1)
