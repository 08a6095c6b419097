# ids: sgd_step/climbs
import math

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.tolist()
    new = [row[:] for row in W]
    pairs = [(i, y) for i, y in zip(input_ids.reshape(-1).tolist(), labels.reshape(-1).tolist()) if y != ignore_index]
    loss = 0.0
    for i, y in pairs:
        m = max(W[i])
        e = [math.exp(v - m) for v in W[i]]
        s = sum(e)
        loss += m + math.log(s) - W[i][y]
        for k in range(len(e)):
            new[i][k] += lr * (e[k] / s - (k == y)) / len(pairs)
    return (loss / len(pairs) if pairs else 0.0), new
