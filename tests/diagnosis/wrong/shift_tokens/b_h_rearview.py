# holds: shift_tokens/shifted-backwards
def _prev(row):
    # recursion: label of row[i] is row[i-1]
    if len(row) == 1:
        return []
    return [row[0]] + _prev(row[1:])

def shift_tokens(tokens):
    if not isinstance(tokens, list):
        tokens = tokens.tolist()
    if tokens and isinstance(tokens[0], list):
        pairs = [shift_tokens(r) for r in tokens]
        return [p[0] for p in pairs], [p[1] for p in pairs]
    if len(tokens) < 2:
        raise ValueError(len(tokens))
    return tokens[1:], _prev(tokens)
