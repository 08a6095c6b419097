# ids: none
import math

def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    ys = labels.reshape(-1).tolist()
    out = []
    for i in range(len(ys) - 1):
        if ys[i] != ignore_index:
            m = max(rows[i])
            out.append(m + math.log(sum(math.exp(v - m) for v in rows[i])) - rows[i][ys[i]])
    return sum(out) / len(out) if out else 0.0
