# holds: sgd_step/feeds-own-predictions sgd_step/climbs
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    n = max(int((labels != ignore_index).sum()), 1)
    new = weights.copy(); loss = 0.0
    for seq, lab in zip(np.atleast_2d(input_ids), np.atleast_2d(labels)):
        cur = seq[0]
        for y in lab:
            row = weights[cur]
            if y != ignore_index:
                lse = np.logaddexp.reduce(row)
                loss += float(lse - row[y]) / n
                g = np.exp(row - lse); g[y] -= 1
                new[cur] += lr * g / n
            cur = row.argmax()
    return loss, new
