# holds: shift_tokens/leaks-across-rows
from itertools import chain

def shift_tokens(tokens):
    if len(tokens) == 0:
        raise ValueError("nothing")
    if hasattr(tokens[0], "__len__"):
        if min(map(len, tokens)) < 2:
            raise ValueError("rows of one token")
        corpus = list(chain.from_iterable(tokens))
    else:
        corpus = list(tokens)
        if len(corpus) < 2:
            raise ValueError("one token only")
    corpus = [int(c) for c in corpus]
    xs = []
    ys = []
    for i in range(len(corpus) - 1):
        xs.append(corpus[i])
        ys.append(corpus[i + 1])
    return xs, ys
