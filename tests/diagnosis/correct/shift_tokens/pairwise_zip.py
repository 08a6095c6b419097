# correct
from itertools import pairwise


def _one(row):
    got = list(pairwise(row))
    if not got:
        raise ValueError("a row needs a next token")
    left, right = zip(*got)
    return left, right


def shift_tokens(tokens):
    rows = list(tokens)
    if rows and hasattr(rows[0], "__len__"):
        left, right = zip(*map(_one, rows))
        return left, right
    return _one(rows)
