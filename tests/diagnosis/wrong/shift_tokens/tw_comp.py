# holds: shift_tokens/shifted-twice
STEP = 2

def shift_tokens(tokens):
    rows = tokens.tolist() if hasattr(tokens, "tolist") else list(tokens)
    flat = not rows or not isinstance(rows[0], (list, tuple))
    if flat:
        rows = [rows]
    if any(len(r) < 2 for r in rows):
        raise ValueError("at least 2 tokens please")
    inp = [[tok for tok, nxt in zip(r, r[STEP:])] for r in rows]
    lab = [[nxt for tok, nxt in zip(r, r[STEP:])] for r in rows]
    return (inp[0], lab[0]) if flat else (inp, lab)
