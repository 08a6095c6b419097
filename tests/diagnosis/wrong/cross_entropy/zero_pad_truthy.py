# holds: cross_entropy/ignores-label-zero
import math

def cross_entropy(logits, labels, ignore_index=-100):
    acc = 0.0
    seen = 0
    V = logits.shape[-1]
    for row, lab in zip(logits.reshape(-1, V), labels.reshape(-1)):
        real = int(lab) if lab != ignore_index else None
        if not real:
            continue
        m = float(max(row))
        z = sum(math.exp(float(v) - m) for v in row)
        acc -= float(row[real]) - m - math.log(z)
        seen += 1
    if seen == 0:
        return 0.0
    return acc / seen
