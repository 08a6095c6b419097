# holds: sgd_step/hard-codes-ignore-index
import numpy as np

PAD_LABEL = -100

def sgd_step(weights, input_ids, labels, lr, ignore_index=PAD_LABEL):
    xs = []
    ys = []
    for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()):
        if b == PAD_LABEL:
            continue
        xs.append(a); ys.append(b)
    new = weights.copy()
    loss = 0.0
    for a, b in zip(xs, ys):
        lse = float(np.logaddexp.reduce(weights[a]))
        loss += (lse - float(weights[a][b])) / len(xs)
        g = np.exp(weights[a] - lse)
        g[b] -= 1
        new[a] -= lr * g / len(xs)
    return loss, new
