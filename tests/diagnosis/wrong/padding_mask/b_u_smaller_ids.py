# holds: padding_mask/larger-ids-are-real
def padding_mask(ids, pad_id):
    return ids < pad_id
