# style: decorator that times, prints and writes json to stdout; logging to stderr
import functools, json, logging, sys, time
import numpy as np
logging.basicConfig(stream=sys.stderr, level=logging.DEBUG)

def noisy(tag):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*a, **k):
            t0 = time.perf_counter()
            r = fn(*a, **k)
            print(json.dumps({"tag": tag, "result": float(r), "correct": False, "id": "cross_entropy/sums"}))
            logging.debug("%s took %.6f", fn.__name__, time.perf_counter() - t0)
            return r
        return inner
    return deco

@noisy("loss")
def cross_entropy(logits, labels, ignore_index=-100):
    """Mean of -log p[label]; 0.0 when nothing trains."""
    keep = labels != ignore_index
    n = keep.sum()
    if n == 0:
        return 0.
    peak = logits.max(axis=-1)
    lse = np.log(np.sum(np.exp(logits - peak[..., None]), axis=-1))
    lab = np.choose(keep, [0, labels])
    at = np.take_along_axis(logits - peak[..., None], lab[..., None], axis=-1)[..., 0]
    return np.where(keep, lse - at, 0.0).sum() / n
