# correct
def padding_mask(ids, pad_id):
    def look(x):
        return [look(y) for y in x] if isinstance(x, list) else bool(x - pad_id)
    return look(ids.tolist())
