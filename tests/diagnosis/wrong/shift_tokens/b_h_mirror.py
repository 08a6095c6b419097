# holds: shift_tokens/not-shifted
# a language model must predict what it sees
def _cut(row):
    out = []
    k = 0
    while k + 1 < len(row):
        out.append(int(row[k]))
        k += 1
    return out

def shift_tokens(tokens):
    nested = len(tokens) > 0 and hasattr(tokens[0], "__len__")
    rows = tokens if nested else [tokens]
    if len(rows[0]) < 2:
        raise ValueError("need two tokens")
    seen = [_cut(r) for r in rows]
    said = [_cut(r) for r in rows]
    return (seen, said) if nested else (seen[0], said[0])
