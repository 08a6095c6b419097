# holds: sgd_step/probabilities-as-gradient
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.tolist()
    new = [row[:] for row in W]
    todo = [(a, b) for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if b != ignore_index]
    if not todo:
        return 0.0, new
    total = 0.0
    for a, b in todo:
        m = max(W[a])
        z = sum(math.exp(v - m) for v in W[a])
        total += math.log(z) + m - W[a][b]
        for j, v in enumerate(W[a]):
            new[a][j] -= lr * math.exp(v - m) / z / len(todo)
    return total / len(todo), new
