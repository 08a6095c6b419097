# holds: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    pairs = [(int(a), int(b)) for a, b in zip(input_ids.ravel(), labels.ravel()) if b != ignore_index]
    n = len(pairs)
    frozen = {a: weights[a].astype(float) for a, _ in pairs}
    total = 0.0
    for a, b in pairs:
        r = frozen[a]
        lse = np.logaddexp.reduce(r)
        total += lse - r[b]
        g = np.exp(r - lse)
        g[b] -= 1.0
        weights[a] -= (lr * g / n).astype(weights.dtype)
    return (total / n if n else 0.0), weights
