# holds: padding_mask/inverted
def padding_mask(ids, pad_id):
    if getattr(ids, "ndim", 0) == 0:
        return bool(int(ids) == int(pad_id))
    return [padding_mask(sub, pad_id) for sub in ids]
