# correct
import math


def _shape(x):
    return (len(x),) + _shape(x[0]) if isinstance(x, list) else ()


def _lse(xs):
    m = max(xs)
    return m + math.log(sum(sorted(math.exp(v - m) for v in xs)))


def _zip_map(f, many):
    """Apply f to the leaves of several nested lists of one shape."""
    if isinstance(many[0], list):
        return [_zip_map(f, parts) for parts in zip(*many)]
    return f(many)


def _sub(x, z):
    return [_sub(a, b) for a, b in zip(x, z)] if isinstance(x, list) else x - z


def _at(x, axis):
    if axis == 0:
        z = _zip_map(_lse, x)
        return [_sub(part, z) for part in x]
    return [_at(part, axis - 1) for part in x]


def log_softmax(logits, axis=-1):
    x = logits.tolist()
    n = len(_shape(x))
    return _at(x, axis % n)
