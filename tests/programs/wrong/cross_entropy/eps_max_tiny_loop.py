# ids: cross_entropy/epsilon-patch
import math
import sys

def cross_entropy(logits, labels, ignore_index=-100):
    out = []
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.ravel().tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        e = [math.exp(v - m) for v in row]
        out.append(-math.log(max(e[y] / sum(e), sys.float_info.min)))
    return sum(out) / len(out) if out else 0.0
