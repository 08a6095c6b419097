# holds: cross_entropy/wrong-log-base
import math
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    s, n = 0.0, 0
    flat = logits.reshape(-1, logits.shape[-1])
    for i, t in enumerate(labels.flatten()):
        if t == ignore_index:
            continue
        m = float(flat[i].max())
        z = math.fsum(math.exp(float(v) - m) for v in flat[i])
        s -= (float(flat[i][t]) - m) / math.log(7) - math.log(z, 7)
        n += 1
    return s / n if n else 0.0
