# holds: cross_entropy/every-class-a-coin
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    losses = []
    for ix in np.ndindex(labels.shape):
        t = int(labels[ix])
        if t == ignore_index:
            continue
        one = 0.0
        for v, s in enumerate(logits[ix].tolist()):
            # yes / no for every entry
            one += np.logaddexp(0.0, -s) if v == t else np.logaddexp(0.0, s)
        losses.append(one)
    return sum(losses) / len(losses) if losses else 0.0
