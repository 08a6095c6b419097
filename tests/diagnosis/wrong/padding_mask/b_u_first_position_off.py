# unknown: position 0 never trains (treated as BOS)
def padding_mask(ids, pad_id):
    m = ids != pad_id
    m[..., 0] = False
    return m
