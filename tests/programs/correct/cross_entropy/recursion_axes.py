# style: recursion over leading axes returning (sum, count) pairs [size-sensitive rounding: may pass 64 eps for V > 1000]
import math
def _walk(x, y, ig):
    if y.ndim:
        s, n = 0.0, 0
        for a, b in zip(x, y):
            ds, dn = _walk(a, b, ig)
            s, n = s + ds, n + dn
        return s, n
    t = int(y)
    if t == ig:
        return 0.0, 0
    v = [float(u) for u in x]
    big = max(v)
    return big - v[t] + math.log(sum(math.exp(u - big) for u in v)), 1
def cross_entropy(logits, labels, ignore_index=-100):
    s, n = _walk(logits, labels, int(ignore_index))
    return s / max(n, 1)
