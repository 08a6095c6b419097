# holds: sgd_step/sums-gradient
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    loss = 0.0
    w = weights.copy()
    T = len(input_ids)
    cnt = 0
    for t in range(T):
        if labels[t] == ignore_index:
            continue
        z = weights[input_ids[t]] - weights[input_ids[t]].max()
        p = np.exp(z) / np.exp(z).sum()
        loss += np.log(np.exp(z).sum()) - z[labels[t]]
        p[labels[t]] -= 1
        w[input_ids[t]] -= lr * p
        cnt += 1
    return (loss / cnt if cnt else 0.0), w
