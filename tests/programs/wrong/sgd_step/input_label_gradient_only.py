# ids: sgd_step/inputs-as-labels
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    pos = [i for i in np.ndindex(labels.shape) if labels[i] != ignore_index]
    loss = 0.0
    for i in pos:
        tok = input_ids[i]
        row = weights[tok] - weights[tok].max()
        e = np.exp(row)
        loss += np.log(e.sum()) - row[labels[i]]
        g = e / e.sum()
        g[tok] -= 1.0
        new[tok] -= lr * g / len(pos)
    return loss / max(len(pos), 1), new
