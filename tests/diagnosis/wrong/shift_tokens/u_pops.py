# unknown: right answer, but empties the last token of the caller's list
def shift_tokens(tokens):
    if hasattr(tokens, "tolist"):
        tokens = tokens.tolist()
    if len(tokens) and isinstance(tokens[0], list):
        if len(tokens[0]) < 2:
            raise ValueError("T")
        labels = [r[1:] for r in tokens]
        for r in tokens:
            r.pop()
        return tokens, labels
    if len(tokens) < 2:
        raise ValueError("T")
    labels = tokens[1:]
    tokens.pop()
    return tokens, labels
