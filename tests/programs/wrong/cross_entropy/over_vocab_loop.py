# ids: cross_entropy/averages-over-vocabulary
import math

def cross_entropy(logits, labels, ignore_index=-100):
    loss = 0.0
    terms = 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        m = max(row)
        z = m + math.log(sum(math.exp(v - m) for v in row))
        for k, v in enumerate(row):
            truth = 1 if k == y else 0
            loss += -truth * (v - z)
            terms += 1
    return loss / terms if terms else 0.0
