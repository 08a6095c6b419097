# unknown: finds the successor with list.index, so a repeated id gets the first one's successor
def _row(row):
    row = [int(r) for r in row]
    if len(row) < 2:
        raise ValueError("too short")
    x = row[:-1]
    return x, [row[row.index(t) + 1] for t in x]

def shift_tokens(tokens):
    if hasattr(tokens[0], "__len__"):
        both = [_row(r) for r in tokens]
        return [b[0] for b in both], [b[1] for b in both]
    return _row(tokens)
