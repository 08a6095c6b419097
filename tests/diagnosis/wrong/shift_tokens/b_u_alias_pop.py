# unknown: both names are one list, so both ends are popped off both
def shift_tokens(tokens):
    if len(tokens) and hasattr(tokens[0], "__len__"):
        out = [shift_tokens(r) for r in tokens]
        return [o[0] for o in out], [o[1] for o in out]
    inputs = list(tokens)
    if len(inputs) < 2:
        raise ValueError("no")
    labels = inputs
    inputs.pop()
    labels.pop(0)
    return inputs, labels
