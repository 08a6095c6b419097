# style: sibling of sgd_step, prints while imported
import math
print("importing cross_entropy ...")
def cross_entropy(logits, labels, ignore_index=-100):
    tot, n = 0.0, 0
    for row, y in zip(logits.reshape(-1, logits.shape[-1]), labels.flat):
        if y != ignore_index:
            m = float(row.max())
            tot += m - float(row[y]) + math.log(math.fsum(math.exp(float(v) - m) for v in row))
            n += 1
    return tot / n if n else 0.0
