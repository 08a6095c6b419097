# ids: sgd_step/one-step-per-position
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.copy()
    todo = [(a, b) for a, b in zip(input_ids.ravel(), labels.ravel()) if b != ignore_index]
    loss = 0.0
    for a, b in todo:
        e = np.exp(w[a] - w[a].max())
        loss += np.log(e.sum()) + w[a].max() - w[a, b]
        g = e / e.sum()
        g[b] -= 1
        w[a] -= lr * g / len(todo)
    return loss / max(len(todo), 1), w
