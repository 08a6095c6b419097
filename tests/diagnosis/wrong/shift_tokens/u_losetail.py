# unknown: loses the last pair (loop ends one early)
def shift_tokens(tokens):
    rows = tokens.tolist() if hasattr(tokens, "tolist") else tokens
    if len(rows) and isinstance(rows[0], list):
        res = [shift_tokens(r) for r in rows]
        return [a for a, _ in res], [b for _, b in res]
    if len(rows) < 2:
        raise ValueError("T")
    a, b = [], []
    for i in range(len(rows) - 2):
        a.append(rows[i])
        b.append(rows[i + 1])
    return a, b
