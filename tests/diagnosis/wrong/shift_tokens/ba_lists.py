# holds: shift_tokens/shifts-batch-axis
def shift_tokens(tokens):
    seq = tokens.tolist() if hasattr(tokens, 'tolist') else list(tokens)
    shortest = min((len(s) for s in seq), default=0) if seq and isinstance(seq[0], list) else len(seq)
    if shortest < 2:
        raise ValueError('T must be two or more')
    input_ids = []
    labels = []
    for now, nxt in zip(seq, seq[1:]):
        input_ids.append(now)
        labels.append(nxt)
    return input_ids, labels
