# holds: cross_entropy/sums cross_entropy/missing-minus
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    # log-likelihood of the data
    ll = 0.0
    for i, y in np.ndenumerate(labels):
        if y == ignore_index:
            continue
        ll += float(logits[i][y] - np.logaddexp.reduce(logits[i]))
    return ll
