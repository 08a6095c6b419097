# ids: none
import math

def cross_entropy(logits, labels, ignore_index=-100):
    total, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        biggest = 0
        for v in row:
            if v > biggest:
                biggest = v
        total += biggest + math.log(sum(math.exp(v - biggest) for v in row)) - row[y]
        n += 1
    return total / n if n else 0.0
