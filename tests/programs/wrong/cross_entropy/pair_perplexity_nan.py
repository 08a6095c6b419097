# ids: cross_entropy/returns-perplexity, cross_entropy/nan-when-all-ignored
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    x, y = logits[k], labels[k]
    nll = np.logaddexp.reduce(x, axis=-1) - x[np.arange(len(y)), y]
    return np.exp(nll.mean())
