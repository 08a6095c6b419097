# holds: cross_entropy/logits-as-log-probabilities cross_entropy/ignores-label-zero
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    got = [-logits[i][y] for i, y in np.ndenumerate(labels) if y != 0 and y != ignore_index]
    return float(np.mean(got)) if len(got) else 0.0
