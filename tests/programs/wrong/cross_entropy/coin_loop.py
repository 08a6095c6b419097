# ids: cross_entropy/every-class-a-coin
import math

def softplus(a):
    return max(a, 0.0) + math.log1p(math.exp(-abs(a)))

def cross_entropy(logits, labels, ignore_index=-100):
    per_pos = []
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        loss = 0.0
        for k, a in enumerate(row):
            loss += softplus(-a) if k == y else softplus(a)
        per_pos.append(loss)
    return sum(per_pos) / len(per_pos) if per_pos else 0.0
