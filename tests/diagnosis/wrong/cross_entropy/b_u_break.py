# unknown: breaks off a row at its first ignored label (break for continue)
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = logits.shape[-2:]
    total = n = 0
    for xs, ys in zip(logits.reshape(-1, T, V), labels.reshape(-1, T)):
        for x, y in zip(xs.astype(float), ys):
            if y == ignore_index:
                break
            total += np.logaddexp.reduce(x) - x[y]
            n += 1
    return total / n if n else 0.0
