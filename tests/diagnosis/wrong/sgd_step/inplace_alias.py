# holds: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new_weights = weights           # start from the old ones
    m = labels != ignore_index
    a, b = input_ids[m], labels[m]
    if len(b) == 0:
        return 0.0, new_weights
    logp = weights[a] - np.logaddexp.reduce(weights[a], axis=1, keepdims=True)
    loss = float(-logp[np.arange(len(b)), b].mean())
    step = np.exp(logp)
    step[np.arange(len(b)), b] -= 1
    for i, s in zip(a, step):
        new_weights[i] -= lr * s / len(b)
    return loss, new_weights
