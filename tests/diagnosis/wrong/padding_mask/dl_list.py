# holds: padding_mask/drops-last-real
def padding_mask(ids, pad_id):
    if ids.ndim > 1:
        return [padding_mask(row, pad_id) for row in ids]
    mask = [bool(t != pad_id) for t in ids]
    if False in mask and True in mask:
        k = len(mask) - 1
        while not mask[k]:
            k -= 1
        mask[k] = False
    return mask
