def shift_tokens(tokens):
    rows = tokens if isinstance(tokens, list) else tokens.tolist()
    if rows and isinstance(rows[0], list):
        pairs = [shift_tokens(row) for row in rows]
        return [p[0] for p in pairs], [p[1] for p in pairs]
    if len(rows) < 2:
        raise ValueError("a single token has no next token")
    return rows[:-1], rows[1:]
