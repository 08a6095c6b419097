# correct
import logging

import numpy as np

log = logging.getLogger(__name__)


def cross_entropy(scores, targets, /, *rest, **options):
    ignore_index = rest[0] if rest else options.get("ignore_index", -100)
    use = targets != ignore_index
    n = int(use.sum())
    log.warning("%d of %d positions train", n, use.size)
    if n == 0:
        return 0.0
    x = scores[use] - scores[use].max(axis=-1, keepdims=True)
    z = np.log(np.exp(x).sum(axis=-1, dtype=np.float64))
    return ((z - x[np.arange(n), targets[use]]).sum(dtype=np.float64) / n).item()
