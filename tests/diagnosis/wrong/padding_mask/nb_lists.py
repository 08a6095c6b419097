# holds: padding_mask/not-boolean
def padding_mask(ids, pad_id):
    if ids.ndim == 1:
        return [0 if t == pad_id else 1 for t in ids]
    return [padding_mask(r, pad_id) for r in ids]
