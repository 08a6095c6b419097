# holds: cross_entropy/compares-argmax
def cross_entropy(logits, labels, ignore_index=-100):
    wrong = 0
    total = 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]), labels.reshape(-1)):
        if y == ignore_index:
            continue
        guess = max(range(len(row)), key=lambda k: row[k])
        total += 1
        if guess != y:
            wrong += 1
    return wrong / total if total else 0.0
