# ids: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    old = weights.copy()
    new_weights = weights            # the result
    pairs = [(i, t) for i, t in zip(input_ids.ravel(), labels.ravel()) if t != ignore_index]
    loss = 0.0
    for i, t in pairs:
        p = np.exp(old[i] - old[i].max())
        loss += np.log(p.sum()) + old[i].max() - old[i, t]
        p /= p.sum()
        p[t] -= 1
        new_weights[i] -= lr * p / len(pairs)
    return (loss / len(pairs) if pairs else 0.0), new_weights
