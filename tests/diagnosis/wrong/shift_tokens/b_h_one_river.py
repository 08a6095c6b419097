# holds: shift_tokens/leaks-across-rows
import itertools

def shift_tokens(tokens):
    first = tokens[0] if len(tokens) else 0
    if hasattr(first, "__iter__"):
        width = len(first)
        stream = list(itertools.chain.from_iterable(tokens))
    else:
        width = len(tokens)
        stream = list(tokens)
    if width < 2:
        raise ValueError(width)
    pairs = list(itertools.pairwise(stream))
    return [int(a) for a, _ in pairs], [int(b) for _, b in pairs]
