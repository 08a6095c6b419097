def shift_tokens(tokens):
    if len(tokens) < 2:
        raise ValueError("too short")
    inputs, labels = [], []
    i = 0
    while i < len(tokens) - 1:
        inputs.append(tokens[i])
        labels.append(tokens[i + 1])
    return inputs, labels
