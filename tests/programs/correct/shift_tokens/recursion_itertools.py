# style: recursion over nesting with itertools.pairwise, tuples of tuples
from itertools import pairwise

def shift_tokens(tokens):
    first = next(iter(tokens), None)
    if first is not None and hasattr(first, "__iter__"):
        return tuple(zip(*(shift_tokens(row) for row in tokens)))
    bigrams = tuple(pairwise(int(t) for t in tokens))
    if not bigrams:
        raise ValueError("not a single bigram in here")
    return tuple(zip(*bigrams))
