def padding_mask(ids, pad_id):
    first = error = ValueError("x")
    for number in range(100_000):
        error.__cause__ = ValueError(str(number))
        error.__context__ = error.__cause__
        error = error.__cause__
    error.__cause__ = first
    raise first
