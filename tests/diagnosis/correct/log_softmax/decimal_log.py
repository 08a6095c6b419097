# correct
from decimal import Decimal, localcontext
from fractions import Fraction
from math import exp

import numpy as np


def log_softmax(logits, axis=-1):
    moved = np.moveaxis(np.asarray(logits, dtype=np.float64), axis, -1)
    out = np.empty_like(moved)
    with localcontext() as ctx:
        ctx.prec = 40
        for where in np.ndindex(moved.shape[:-1]):
            row = moved[where].tolist()
            top = max(row)
            total = sum((Decimal(exp(v - top)) for v in row if v - top > -200), Decimal(0))
            lse = Fraction(top) + Fraction(total.ln())
            out[where] = [
                float(Fraction(v) - lse) if v > float("-inf") else v for v in row
            ]
    return np.moveaxis(out, -1, axis)
