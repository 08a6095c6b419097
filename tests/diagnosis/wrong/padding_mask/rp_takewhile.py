# holds: padding_mask/assumes-right-padding
from itertools import takewhile

def _row(row, pad_id):
    n = len(list(takewhile(lambda t: t != pad_id, row)))
    return [True] * n + [False] * (len(row) - n)

def padding_mask(ids, pad_id):
    if ids.ndim == 1:
        return _row(ids.tolist(), pad_id)
    return [padding_mask(s, pad_id) for s in ids]
