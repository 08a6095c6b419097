# style: collections.Counter of bigrams, rows as UserLists inside a deque
from collections import Counter, UserList, deque
import math
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    grams = Counter((i, j) for i, j in zip(input_ids.flatten().tolist(), labels.flatten().tolist())
                    if j != ignore_index)
    n = sum(grams.values())
    W = [UserList(r) for r in weights.tolist()]
    old = weights.tolist()
    soft = {}
    loss = 0.0
    for (i, j), c in grams.items():
        if i not in soft:
            m = max(old[i])
            e = [math.exp(v - m) for v in old[i]]
            soft[i] = (m, sum(e), [v / sum(e) for v in e])
        m, s, p = soft[i]
        loss += c * ((m - old[i][j]) + math.log(s))
        step = lr * c / n
        for k, pk in enumerate(p):
            W[i][k] -= step * pk
        W[i][j] += step
    return (loss / n if n else 0.0), deque(W)
