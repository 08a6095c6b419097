def padding_mask(ids, pad_id):
    return [[True] * (number % 7) for number in range(20_000)]
