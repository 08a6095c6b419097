# ids: sgd_step/one-step-per-position
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    xs, ys = input_ids.ravel().tolist(), labels.ravel().tolist()
    n = sum(1 for y in ys if y != ignore_index)
    losses = []
    for x, y in zip(xs, ys):
        if y == ignore_index:
            continue
        row = w[x]
        m = max(row)
        e = [math.exp(v - m) for v in row]
        s = sum(e)
        losses.append(m + math.log(s) - row[y])
        w[x] = [v - lr * (ev / s - (1 if k == y else 0)) / n for k, (v, ev) in enumerate(zip(row, e))]
    return (sum(losses) / n if n else 0.0), w
