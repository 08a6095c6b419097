# style: list of array.array('d') rows, generator pipeline, float subclass for the loss [size-sensitive rounding: may pass 64 eps for positions > 500 or so]
from array import array
import math
class Nats(float):
    pass
def _kept(x, y, ig):
    yield from ((int(i), int(j)) for i, j in zip(x.flat, y.flat) if int(j) != ig)
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    old = [array("d", r) for r in weights.tolist()]
    new = [r[:] for r in old]
    n = sum(1 for _ in _kept(input_ids, labels, ignore_index))
    loss = 0.0
    for i, j in _kept(input_ids, labels, ignore_index):
        top = max(old[i])
        e = [math.exp(v - top) for v in old[i]]
        s = sum(e)
        loss += (top - old[i][j] + math.log(s)) / n
        for k, ek in enumerate(e):
            new[i][k] -= lr / n * (ek / s - (k == j))
    return Nats(loss), new
