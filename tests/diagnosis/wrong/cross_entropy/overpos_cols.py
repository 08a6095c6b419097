# holds: cross_entropy/normalises-positions
import math

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = logits.shape[-2:]
    seqs = logits.reshape(-1, T, V).tolist()
    labs = labels.reshape(-1, T).tolist()
    total, n = 0.0, 0
    for seq, lab in zip(seqs, labs):
        cols = list(zip(*seq))
        for t, y in enumerate(lab):
            if y == ignore_index:
                continue
            col = cols[y]
            m = max(col)
            total += m + math.log(sum(math.exp(c - m) for c in col)) - col[t]
            n += 1
    return total / n if n else 0.0
