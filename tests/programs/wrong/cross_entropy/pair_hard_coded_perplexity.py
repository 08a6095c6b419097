# ids: cross_entropy/hard-codes-ignore-index, cross_entropy/returns-perplexity
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != -100
    x, y = logits[keep], labels[keep]
    if len(y) == 0:
        return 0.0
    nll = np.logaddexp.reduce(x, axis=-1) - x[np.arange(len(y)), y]
    return np.exp(np.mean(nll))
