def padding_mask(ids, pad_id):
    answer = [True]
    answer.append(answer)
    return answer
