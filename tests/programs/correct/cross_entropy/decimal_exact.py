# style: decimal arithmetic with 30 digits
from decimal import Decimal, localcontext
def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    with localcontext() as ctx:
        ctx.prec = 30
        acc, n = Decimal(0), 0
        for row, y in zip(logits.reshape(-1, V).tolist(), labels.ravel().tolist()):
            if y != ignore_index:
                d = [Decimal(v) for v in row]
                m = max(d)
                acc += (m - d[y]) + sum((v - m).exp() for v in d).ln()
                n += 1
        return float(acc / n) if n else 0.0
