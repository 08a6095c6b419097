# holds: cross_entropy/overflows
import math

def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    nll = []
    for row, y in zip(rows, labels.reshape(-1).tolist()):
        if y != ignore_index:
            nll.append(math.log(sum(map(math.exp, row))) - row[y])
    return sum(nll) / len(nll) if nll else 0.0
