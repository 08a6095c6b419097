# holds: shift_tokens/shifted-twice shift_tokens/wraps-around
from collections import deque

def _spin(row):
    d = deque(int(v) for v in row)
    d.rotate(-2)
    return list(d)

def shift_tokens(tokens):
    two_d = len(tokens) and hasattr(tokens[0], "__len__")
    rows = list(tokens) if two_d else [tokens]
    for r in rows:
        if len(r) < 2:
            raise ValueError("T")
    x = [[int(v) for v in r] for r in rows]
    y = [_spin(r) for r in rows]
    if two_d:
        return x, y
    return x[0], y[0]
