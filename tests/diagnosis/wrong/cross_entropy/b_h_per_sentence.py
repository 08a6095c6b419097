# holds: cross_entropy/divides-by-rows
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    if labels.ndim == 1:
        logits, labels = logits[None], labels[None]
    sentences = 1
    for d in labels.shape[:-1]:
        sentences *= d
    cost = 0.0
    for ix in np.ndindex(*labels.shape):
        if labels[ix] == ignore_index:
            continue
        z = logits[ix] - np.max(logits[ix])
        cost += np.log(np.exp(z).sum()) - z[labels[ix]]
    return cost / sentences
