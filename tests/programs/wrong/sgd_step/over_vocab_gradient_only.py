# ids: sgd_step/averages-over-vocabulary
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = np.array(weights, float)
    V = new.shape[0]
    kept = [(int(a), int(b)) for a, b in zip(input_ids.ravel(), labels.ravel()) if b != ignore_index]
    total = 0.0
    for a, b in kept:
        e = np.exp(weights[a] - weights[a].max())
        total += np.log(e.sum()) + weights[a].max() - weights[a, b]
        e = e / e.sum()
        e[b] -= 1
        new[a] -= lr * e / (len(kept) * V)
    return (total / len(kept) if kept else 0.0), new
