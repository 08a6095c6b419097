# holds: shift_tokens/shifts-batch-axis shift_tokens/labels-not-trimmed
def shift_tokens(tokens):
    seq = [t.tolist() if hasattr(t, "tolist") else t for t in tokens]
    n = len(seq[0]) if seq and isinstance(seq[0], list) else len(seq)
    if n < 2:
        raise ValueError("short")
    return seq[:-1], seq
