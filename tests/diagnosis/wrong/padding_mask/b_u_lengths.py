# unknown: returns how many real tokens each row has
def padding_mask(ids, pad_id):
    mask = ids != pad_id
    return mask.sum(axis=-1)
