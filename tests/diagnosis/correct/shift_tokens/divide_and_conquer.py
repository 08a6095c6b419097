# correct
def _pairs(row, lo, hi):
    """(row[i], row[i+1]) for lo <= i < hi, by halves."""
    if hi - lo == 1:
        return [row[lo]], [row[lo + 1]]
    mid = (lo + hi) // 2
    a, b = _pairs(row, lo, mid)
    c, d = _pairs(row, mid, hi)
    return a + c, b + d


def shift_tokens(tokens):
    n = len(tokens)
    if n and hasattr(tokens[0], "__len__"):
        width = len(tokens[0])
        if width < 2:
            raise ValueError(width)
        both = [_pairs(r, 0, width - 1) for r in tokens]
        return [x for x, _ in both], [y for _, y in both]
    if n < 2:
        raise ValueError(n)
    return _pairs(tokens, 0, n - 1)
