# holds: shift_tokens/inputs-not-trimmed
def shift_tokens(tokens):
    try:
        len(tokens[0])
        batched = True
    except TypeError:
        batched = False
    except IndexError:
        raise ValueError("no tokens")
    if batched:
        input_ids, labels = [], []
        for row in tokens:
            a, b = shift_tokens(row)
            input_ids.append(a)
            labels.append(b)
        return input_ids, labels
    if len(tokens) < 2:
        raise ValueError("one token has no next token")
    input_ids = [int(t) for t in tokens]
    _, *labels = input_ids
    return input_ids, labels
