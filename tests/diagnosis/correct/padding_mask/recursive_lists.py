# correct
def padding_mask(ids, pad_id):
    def walk(x):
        return [walk(y) for y in x] if isinstance(x, list) else x != pad_id

    return walk(ids.tolist())
