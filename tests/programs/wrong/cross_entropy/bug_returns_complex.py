# ids: none
import cmath

def cross_entropy(logits, labels, ignore_index=-100):
    out = []
    for row, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y != ignore_index:
            m = max(row)
            out.append(m + cmath.log(sum(cmath.exp(v - m) for v in row)) - row[y])
    return sum(out) / len(out) if out else 0j
