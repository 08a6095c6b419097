# holds: shift_tokens/not-shifted
def _cut(row):
    if len(row) < 2:
        raise ValueError("too short")
    return [int(row[k]) for k in range(len(row) - 1)]

def shift_tokens(tokens):
    first = tokens[0] if len(tokens) else None
    if first is None:
        raise ValueError("empty")
    if hasattr(first, "__len__"):
        a = [_cut(r) for r in tokens]
        b = [_cut(r) for r in tokens]
    else:
        a, b = _cut(tokens), _cut(tokens)
    return a, b
