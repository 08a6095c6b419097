# holds: cross_entropy/returns-perplexity
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x = logits[keep].astype(float)
    lse = np.logaddexp.reduce(x, axis=-1)
    picked = np.take_along_axis(x, labels[keep][:, None], axis=-1)[:, 0]
    n = max(keep.sum(), 1)
    # geometric mean of 1/p: how many tokens the model hesitates between
    return np.exp((lse - picked).sum() / n)
