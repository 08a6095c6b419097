def padding_mask(ids, pad_id):
    answer = []
    for _ in range(100_000):
        answer = [answer]
    return answer
