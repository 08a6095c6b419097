# ids: cross_entropy/compares-argmax
def cross_entropy(logits, labels, ignore_index=-100):
    wrong = seen = 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        seen += 1
        if row.index(max(row)) != y:
            wrong += 1
    return wrong / seen if seen else 0.0
