# holds: padding_mask/larger-ids-are-real
def padding_mask(ids, pad_id):
    if ids.ndim > 1:
        return [padding_mask(r, pad_id) for r in ids]
    return [int(t) - int(pad_id) >= 1 for t in ids]
