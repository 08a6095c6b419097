# holds: padding_mask/one-flag-per-row
def padding_mask(ids, pad_id):
    if ids.ndim == 1:
        return pad_id not in ids.tolist()
    return [padding_mask(row, pad_id) for row in ids]
