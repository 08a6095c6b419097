# holds: cross_entropy/squared-error
import math

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    out = []
    for row, y in zip(logits.reshape(-1, V).tolist(), labels.ravel().tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        e = [math.exp(v - m) for v in row]
        Z = math.fsum(e)
        out.append(math.fsum((q / Z - (k == y)) ** 2 for k, q in enumerate(e)) / V)
    return math.fsum(out) / len(out) if out else 0.0
