# holds: sgd_step/returns-gradient sgd_step/averages-over-padding
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    g = np.zeros(weights.shape); loss = 0.0
    for i, y in np.ndenumerate(labels):
        if y == ignore_index:
            continue
        row = weights[input_ids[i]]
        lse = np.logaddexp.reduce(row)
        loss += float(lse - row[y])
        g[input_ids[i]] += np.exp(row - lse)
        g[input_ids[i], y] -= 1
    return loss / labels.size, g / labels.size
