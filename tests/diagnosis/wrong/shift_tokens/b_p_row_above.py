# holds: shift_tokens/shifted-backwards shift_tokens/shifts-batch-axis
def shift_tokens(tokens):
    items = list(tokens)
    try:
        length = len(items[0])
    except (TypeError, IndexError):
        length = len(items)
    if length < 2:
        raise ValueError("short")
    labels = list(reversed(items))[1:]
    labels.reverse()
    del items[0]
    return items, labels
