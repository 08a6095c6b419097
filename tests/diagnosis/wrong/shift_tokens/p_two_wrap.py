# holds: shift_tokens/shifted-twice shift_tokens/wraps-around
def shift_tokens(tokens):
    rows = tokens.tolist() if hasattr(tokens, "tolist") else list(tokens)
    if rows and isinstance(rows[0], list):
        outs = [shift_tokens(r) for r in rows]
        return [o[0] for o in outs], [o[1] for o in outs]
    n = len(rows)
    if n < 2:
        raise ValueError("short")
    return rows, [rows[(j + 2) % n] for j in range(n)]
