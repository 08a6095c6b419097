def shift_tokens(tokens):
    tokens[...] = 3
    return 3, 3
