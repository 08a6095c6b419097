# unknown: only ids below pad_id count as real
def padding_mask(ids, pad_id):
    return ids < pad_id
