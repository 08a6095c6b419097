# correct
import math


def _flat(x):
    return [z for y in x for z in _flat(y)] if isinstance(x, list) else [x]


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.tolist()
    pairs = [p for p in zip(_flat(input_ids.tolist()), _flat(labels.tolist())) if p[1] != ignore_index]
    n = len(pairs)
    step = [[0.0] * len(w) for _ in w]
    losses = []
    for i, y in pairs:
        row = w[i]
        top = max(row)
        e = [math.exp(v - top) for v in row]
        s = math.fsum(e)
        losses.append(math.log(s) + (top - row[y]))
        for j, v in enumerate(e):
            step[i][j] += (v / s - (j == y)) / n
    new = [[a - lr * b for a, b in zip(r, g)] for r, g in zip(w, step)]
    return (math.fsum(losses) / n if n else 0.0), new
