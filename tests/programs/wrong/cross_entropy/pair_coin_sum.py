# ids: cross_entropy/every-class-a-coin, cross_entropy/sums
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    z = logits[k]
    t = labels[k][:, None] == np.arange(z.shape[1])
    return np.where(t, np.logaddexp(0, -z), np.logaddexp(0, z)).sum()
