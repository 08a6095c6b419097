# style: collections.deque rows, popped from either end; list of deques for batches
from collections import deque

def one(row):
    if len(row) < 2:
        raise ValueError("a row needs two tokens")
    left, right = deque(int(v) for v in row), deque(int(v) for v in row)
    left.pop()
    right.popleft()
    return left, right

def shift_tokens(tokens):
    if len(tokens) and hasattr(tokens[0], "__len__"):
        both = [one(r) for r in tokens]
        return deque(x for x, _ in both), deque(y for _, y in both)
    return one(tokens)
