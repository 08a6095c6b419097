# holds: cross_entropy/sums
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    loss = 0.0
    for i in np.ndindex(*labels.shape):
        if labels[i] == ignore_index: continue
        l = logits[i]
        mx = l.max()
        loss += mx + np.log(np.exp(l - mx).sum()) - l[labels[i]]
    return loss
