import sys


def dive(depth):
    if depth == 0:
        raise ValueError("deep")
    dive(depth - 1)


def padding_mask(ids, pad_id):
    sys.setrecursionlimit(10**6)
    dive(15_000)
