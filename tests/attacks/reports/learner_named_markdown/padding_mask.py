def padding_mask(ids, pad_id):
    return None
