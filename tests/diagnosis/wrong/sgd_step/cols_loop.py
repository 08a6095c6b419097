# holds: sgd_step/transposed
import math
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    new = np.array(weights, dtype=float)
    loss, n = 0.0, int((labels != ignore_index).sum())
    for i in np.ndindex(labels.shape):
        if labels[i] == ignore_index:
            continue
        a, b = int(input_ids[i]), int(labels[i])
        logits = [float(weights[k][a]) for k in range(V)]
        m = max(logits)
        s = sum(math.exp(v - m) for v in logits)
        loss += (m + math.log(s) - logits[b]) / n
        for k in range(V):
            new[k][a] -= lr / n * (math.exp(logits[k] - m) / s - (k == b))
    return loss, new
