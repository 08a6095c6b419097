# ids: sgd_step/feeds-own-predictions
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.tolist()
    new = [r[:] for r in W]
    T = input_ids.shape[-1]
    rows_x = input_ids.reshape(-1, T).tolist()
    rows_y = labels.reshape(-1, T).tolist()
    n = max(1, sum(y != ignore_index for r in rows_y for y in r))
    loss = 0.0
    for xs, ys in zip(rows_x, rows_y):
        token = xs[0]
        for y in ys:
            row = W[token]
            if y != ignore_index:
                m = max(row)
                e = [math.exp(v - m) for v in row]
                s = sum(e)
                loss += m + math.log(s) - row[y]
                for k in range(len(e)):
                    new[token][k] -= lr * (e[k] / s - (k == y)) / n
            token = row.index(max(row))
    return loss / n, new
