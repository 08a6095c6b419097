# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    todo = [(a, b) for a, b in zip(input_ids.flat, labels.flat) if b != ignore_index]
    for a, b in todo:
        g = np.exp(weights[a] - np.logaddexp.reduce(weights[a]))
        g[b] -= 1
        new[a] -= lr * g / len(todo)
    return new
