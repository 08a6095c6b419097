# ids: cross_entropy/returns-perplexity
import math

def cross_entropy(logits, labels, ignore_index=-100):
    total, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        total += m + math.log(sum(math.exp(v - m) for v in row)) - row[y]
        n += 1
    mean = total / max(n, 1)
    try:
        return math.e ** mean
    except OverflowError:
        return float('inf')
