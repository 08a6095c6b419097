# holds: cross_entropy/overflows cross_entropy/nan-when-all-ignored
import math
def cross_entropy(logits, labels, ignore_index=-100):
    loss = count = 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        z = sum(math.exp(v) for v in row)
        loss += math.log(z) - row[y]
        count += 1
    return loss / count
