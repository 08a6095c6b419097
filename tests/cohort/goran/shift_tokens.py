def shift_tokens(tokens):
    if len(tokens) < 2:
        raise ValueError("too short")
    count = len(tokens) - 1
    inputs, labels = [0] * count, [0] * count
    i = 0
    while i < count:
        inputs[i] = tokens[i]
        labels[i] = tokens[i + 1]
    return inputs, labels
