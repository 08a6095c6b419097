# unknown: crashes on a batch, only one sequence is thought of
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    n = 0
    loss = 0.0
    for t in range(len(labels)):
        if int(labels[t]) != ignore_index:
            n += 1
    for t in range(len(labels)):
        y = int(labels[t])
        if y == ignore_index:
            continue
        row = weights[int(input_ids[t])]
        lse = np.logaddexp.reduce(row)
        loss += float(lse - row[y]) / n
        g = np.exp(row - lse)
        g[y] -= 1
        new[int(input_ids[t])] -= lr * g / n
    return loss, new
