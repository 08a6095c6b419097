# correct
from decimal import Context, Decimal

import numpy as np

CTX = Context(prec=50)


def cross_entropy(logits, labels, ignore_index=-100):
    total = Decimal(0)
    n = 0
    rows = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    for row, y in zip(rows, labels.reshape(-1)):
        if y == ignore_index:
            continue
        top = row.max()
        s = Decimal(0)
        for e in np.exp(row - top).tolist():
            if e > 1e-40:
                s = CTX.add(s, Decimal(e))
        here = CTX.add(CTX.ln(s), CTX.subtract(Decimal(float(top)), Decimal(float(row[y]))))
        total = CTX.add(total, here)
        n += 1
    return float(CTX.divide(total, Decimal(n))) if n else 0.0
