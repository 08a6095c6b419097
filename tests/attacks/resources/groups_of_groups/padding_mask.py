def padding_mask(ids, pad_id):
    error = ValueError("x")
    for _ in range(10_000):
        error = ExceptionGroup("g", [error])
    raise error
