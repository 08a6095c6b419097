def shift_tokens(tokens):
    try:
        tokens[...] = 0
        return tokens[..., 1:], tokens[..., 1:]
    except TypeError:
        tokens[:] = [0] * len(tokens)
        return tokens[1:], tokens[1:]
