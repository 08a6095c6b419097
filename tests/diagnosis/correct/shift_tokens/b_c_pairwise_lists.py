# correct
from itertools import pairwise

def shift_tokens(tokens):
    def go(node):
        if hasattr(node[0], "__len__"):
            kids = list(map(go, node))
            return tuple(list(side) for side in zip(*kids))
        pairs = list(pairwise(node))
        if not pairs:
            raise ValueError("T >= 2")
        return tuple(list(side) for side in zip(*pairs))
    if len(tokens) == 0:
        raise ValueError("empty")
    if hasattr(tokens[0], "__len__") and len(tokens[0]) == 0:
        raise ValueError("empty rows")
    return go(tokens)
