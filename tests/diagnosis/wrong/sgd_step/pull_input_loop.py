# holds: sgd_step/inputs-as-labels
import math
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    n = int(np.count_nonzero(labels != ignore_index))
    new = weights.astype(float)
    loss = 0.0
    for tok, lab in zip(input_ids.flat, labels.flat):
        if lab == ignore_index:
            continue
        row = weights[tok].astype(float)
        m = row.max()
        s = np.exp(row - m).sum()
        loss += (math.log(s) + m - row[lab]) / n
        for j in range(len(row)):
            target = 1.0 if j == tok else 0.0
            new[tok, j] -= lr * (math.exp(row[j] - m) / s - target) / n
    return loss, new
