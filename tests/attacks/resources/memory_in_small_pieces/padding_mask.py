kept = []


def padding_mask(ids, pad_id):
    for number in range(20_000_000):
        kept.append(str(number) * 3)
    raise MemoryError
