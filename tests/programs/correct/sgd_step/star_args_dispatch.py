# style: *args/**kwargs, functools.singledispatch-free closures, lru_cache on the row softmax [size-sensitive rounding: may pass 64 eps for positions > 500 or so]
import functools, math
import numpy as np
def sgd_step(*args, **kwargs):
    params = dict(zip(("weights", "input_ids", "labels", "lr", "ignore_index"), args), **kwargs)
    W, ign = params["weights"], params.get("ignore_index", -100)
    @functools.lru_cache(maxsize=None)
    def soft(i):
        z = W[i].astype(np.float64) - W[i].max()
        e = np.exp(z)
        return z - math.log(e.sum()), e / e.sum()
    pairs = [(i, j) for i, j in zip(params["input_ids"].ravel().tolist(), params["labels"].ravel().tolist()) if j != ign]
    out = W.astype(np.float64)
    if pairs:
        rate = params["lr"] / len(pairs)
        for i, j in pairs:
            out[i] -= rate * soft(i)[1]
            out[i, j] += rate
    return sum(-soft(i)[0][j] for i, j in pairs) / max(1, len(pairs)), out
