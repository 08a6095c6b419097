# holds: cross_entropy/overflows
import math

def cross_entropy(logits, labels, ignore_index=-100):
    def walk(x, y):
        if isinstance(y, list):
            for a, b in zip(x, y):
                yield from walk(a, b)
        elif y != ignore_index:
            yield math.log(sum(map(math.exp, x))) - x[y]
    ls = list(walk(logits.tolist(), labels.tolist()))
    return math.fsum(ls) / len(ls) if ls else 0.0
