# style: recursion one token deep per call, raises the recursion limit
import sys

def go(row, i=0):
    if i == len(row) - 1:
        return (), ()
    a, b = go(row, i + 1)
    return (int(row[i]),) + a, (int(row[i + 1]),) + b

def shift_tokens(tokens):
    nested = len(tokens) > 0 and hasattr(tokens[0], "__len__")
    rows = tokens if nested else [tokens]
    for r in rows:
        if len(r) < 2:
            raise ValueError("short row")
    sys.setrecursionlimit(max(sys.getrecursionlimit(), max(map(len, rows)) + 1000))
    done = [go(r) for r in rows]
    if not nested:
        return done[0]
    return [d[0] for d in done], [d[1] for d in done]
