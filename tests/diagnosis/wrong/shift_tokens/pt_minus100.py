# holds: shift_tokens/pads-the-tail
IGNORE = -100

def shift_tokens(tokens):
    rows = [list(map(int, r)) for r in tokens] if len(tokens) and hasattr(tokens[0], "__iter__") else None
    if rows is None:
        row = list(map(int, tokens))
        if len(row) < 2:
            raise ValueError("short sequence")
        return row, row[1:] + [IGNORE]
    for r in rows:
        if len(r) < 2:
            raise ValueError("short sequence")
    return rows, [r[1:] + [IGNORE] for r in rows]
