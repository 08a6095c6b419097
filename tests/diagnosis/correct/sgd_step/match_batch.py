# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    match input_ids.shape:
        case (_,):
            return sgd_step(weights, input_ids[None], labels[None], lr, ignore_index)
        case (b, t):
            grad = np.zeros(weights.shape)
            loss, n = 0.0, 0
            for r in range(b):
                for c in range(t):
                    i, y = input_ids[r, c], labels[r, c]
                    if y == ignore_index:
                        continue
                    row = weights[i].astype(np.float64)
                    row = row - row.max()
                    row = row - np.log(np.exp(row).sum())
                    loss -= row[y]
                    grad[i] += np.exp(row)
                    grad[i, y] -= 1
                    n += 1
            if not n:
                return 0.0, weights
            return loss / n, weights - lr * (grad / n)
