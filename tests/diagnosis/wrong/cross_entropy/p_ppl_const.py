# holds: cross_entropy/returns-perplexity cross_entropy/hard-codes-ignore-index
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    m = labels != -100
    if not m.any():
        return 1.0
    x, y = logits[m], labels[m]
    y = y % x.shape[1]
    nll = np.logaddexp.reduce(x, axis=1) - np.take_along_axis(x, y[:, None], 1)[:, 0]
    return np.exp(nll.mean())
