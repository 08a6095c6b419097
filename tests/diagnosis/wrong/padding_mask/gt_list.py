# holds: padding_mask/larger-ids-are-real
def padding_mask(ids, pad_id):
    first_real = pad_id + 1
    def walk(x):
        if isinstance(x, list):
            return [walk(y) for y in x]
        return x >= first_real
    return walk(ids.tolist())
