# correct; plain Python, row by row, lists come back
import math

def one(q, k, v, ks, vs):
    ks, vs = [*map(list, ks), list(k)], [*map(list, vs), list(v)]
    scores = [math.fsum(float(a) * float(b) for a, b in zip(q, row)) / math.sqrt(len(q)) for row in ks]
    weights = [math.exp(s - max(scores)) for s in scores]
    total = math.fsum(weights)
    return [math.fsum(w * float(r[d]) for w, r in zip(weights, vs)) / total for d in range(len(q))], ks, vs

def cached_step(query, key, value, cache):
    if query.ndim == 1:
        out, ks, vs = one(query, key, value, *cache)
        return out, (ks, vs)
    rows = [one(*each) for each in zip(query, key, value, *cache)]
    return [r[0] for r in rows], [[r[1] for r in rows], [r[2] for r in rows]]
