# holds: padding_mask/masks-the-ids
def padding_mask(ids, pad_id):
    blank = 0
    if ids.ndim == 1:
        return [blank if int(t) == pad_id else int(t) for t in ids]
    return list(map(lambda r: padding_mask(r, pad_id), ids))
