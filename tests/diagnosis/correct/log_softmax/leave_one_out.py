# correct
import numpy as np


def log_softmax(logits, axis=-1):
    """log p_i = -softplus(logsumexp of the others - x_i), from prefixes and suffixes."""
    x = np.moveaxis(logits, axis, -1).astype(np.longdouble)
    edge = np.full(x.shape[:-1] + (1,), -np.inf, dtype=x.dtype)
    before = np.concatenate([edge, np.logaddexp.accumulate(x, axis=-1)[..., :-1]], axis=-1)
    back = np.logaddexp.accumulate(x[..., ::-1], axis=-1)[..., ::-1]
    after = np.concatenate([back[..., 1:], edge], axis=-1)
    others = np.logaddexp(before, after)
    out = -np.logaddexp(0, others - x)
    return np.moveaxis(out.astype(np.float64), -1, axis)
