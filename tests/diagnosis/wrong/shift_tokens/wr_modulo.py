# holds: shift_tokens/wraps-around
def shift_tokens(tokens):
    def shift(r):
        T = len(r)
        if T < 2:
            raise ValueError("T < 2")
        return [int(t) for t in r], [int(r[(i + 1) % T]) for i in range(T)]

    if len(tokens) and hasattr(tokens[0], "__len__"):
        out = [shift(r) for r in tokens]
        xs, ys = zip(*out)
        return list(xs), list(ys)
    return shift(tokens)
