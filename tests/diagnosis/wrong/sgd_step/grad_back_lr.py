# holds: sgd_step/returns-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    G = [[0.0] * V for _ in range(V)]
    n = int((labels != ignore_index).sum())
    loss = 0.0
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b == ignore_index:
            continue
        row = weights[a] - weights[a].max()
        s = np.exp(row).sum()
        loss += float(np.log(s) - row[b]) / n
        for k in range(V):
            G[a][k] += float(np.exp(row[k]) / s - (1 if k == b else 0)) / n
    return loss, G
