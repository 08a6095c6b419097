# ids: sgd_step/loss-after-update
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = np.array(weights, dtype=float)
    todo = [(int(i), int(y)) for i, y in zip(input_ids.flat, labels.flat) if y != ignore_index]
    for i, y in todo:
        e = np.exp(weights[i] - weights[i].max())
        g = e / e.sum()
        g[y] -= 1
        new[i] -= lr * g / len(todo)
    losses = [np.logaddexp.reduce(new[i]) - new[i, y] for i, y in todo]
    return (np.mean(losses) if losses else 0.0), new
