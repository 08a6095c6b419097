import sys


def padding_mask(ids, pad_id):
    sys.setrecursionlimit(10**9)
    return padding_mask(ids, pad_id)
