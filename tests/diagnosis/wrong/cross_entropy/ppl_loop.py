# holds: cross_entropy/returns-perplexity
import math
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    s = n = 0
    for i, y in np.ndenumerate(labels):
        if y != ignore_index:
            s += float(np.logaddexp.reduce(logits[i]) - logits[i][y])
            n += 1
    avg = s / n if n else 0.0
    try:
        return math.exp(avg)
    except OverflowError:
        return float("inf")
