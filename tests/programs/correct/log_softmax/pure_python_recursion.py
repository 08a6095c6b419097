# style: pure python recursion, math.fsum, nested lists of floats; any axis by transposing lists
import math

def _row(r):
    m = max(r)
    lse = math.log(math.fsum(math.exp(v - m) for v in r))
    return [(v - m) - lse for v in r]

def _depth(x):
    return 1 + _depth(x[0]) if isinstance(x, list) else 0

def _get(x, idx):
    for i in idx:
        x = x[i]
    return x

def log_softmax(logits, axis=-1):
    x = logits.tolist()
    n = _depth(x)
    axis %= n
    shape = []
    y = x
    for _ in range(n):
        shape.append(len(y))
        y = y[0]

    def build(idx):
        if len(idx) < n:
            return [build(idx + (i,)) for i in range(shape[len(idx)])]
        row = tuple(_get(x, idx[:axis] + (k,) + idx[axis + 1:]) for k in range(shape[axis]))
        return cached(row)[idx[axis]]

    memo = {}
    def cached(row):
        if row not in memo:
            memo[row] = _row(row)
        return memo[row]
    return build(())
