# ids: cross_entropy/shifts-again, cross_entropy/sums
import math

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = labels.shape[-1], logits.shape[-1]
    total = 0.0
    for xs, ys in zip(logits.reshape(-1, T, V).tolist(), labels.reshape(-1, T).tolist()):
        for row, y in zip(xs[:-1], ys[1:]):
            if y != ignore_index:
                m = max(row)
                total += m + math.log(sum(math.exp(v - m) for v in row)) - row[y]
    return total
