# style: decimal with 40 digits, tuple of tuples of floats for the last axis
import decimal
import numpy as np

CTX = decimal.Context(prec=40)

def row(values):
    ds = [decimal.Decimal(float(v)) for v in values]
    m = max(ds)
    es = [CTX.exp(CTX.subtract(d, m)) for d in ds]
    total = decimal.Decimal(0)
    for e in es:
        total = CTX.add(total, e)
    lse = CTX.add(m, CTX.ln(total))
    return [float(CTX.subtract(d, lse)) for d in ds]

def log_softmax(logits, axis=-1):
    moved = np.swapaxes(logits, axis, -1)
    rows = [row(r) for r in moved.reshape(-1, moved.shape[-1])]
    res = np.swapaxes(np.array(rows).reshape(moved.shape), axis, -1)
    tup = lambda a: tuple(map(tup, a)) if isinstance(a, list) else a
    return tup(res.tolist())
