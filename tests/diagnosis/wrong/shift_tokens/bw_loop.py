# holds: shift_tokens/shifted-backwards
def shift_tokens(tokens):
    def one(seq):
        n = len(seq)
        if n < 2:
            raise ValueError("T must be >= 2")
        ins, outs = [], []
        i = 1
        while i < n:
            ins.append(int(seq[i]))
            outs.append(int(seq[i - 1]))
            i += 1
        return ins, outs

    import numpy as np
    if np.ndim(tokens) == 1:
        return one(tokens)
    pairs = [one(r) for r in tokens]
    return [p[0] for p in pairs], [p[1] for p in pairs]
