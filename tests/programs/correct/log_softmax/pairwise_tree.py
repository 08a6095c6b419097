# style: divide and conquer logaddexp, recursion, functools.reduce-free
import math
import numpy as np

def lae(a, b):
    hi, lo = (a, b) if a >= b else (b, a)
    return hi if lo == -math.inf else hi + math.log1p(math.exp(lo - hi))

def lse(v):
    n = len(v)
    return v[0] if n == 1 else lae(lse(v[:n // 2]), lse(v[n // 2:]))

def log_softmax(logits, axis=-1):
    nd = logits.ndim
    perm = [d for d in range(nd) if d != axis % nd] + [axis % nd]
    t = logits.transpose(perm)
    flat = t.reshape(-1, t.shape[-1])
    out = np.array([[v - m - c for v in r]
                    for r in flat.tolist() for m in [max(r)] for c in [lse([u - m for u in r])]])
    return out.reshape(t.shape).transpose(np.argsort(perm))
