# unknown: returns None, the loss is only printed
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    x, y = logits[k], labels[k]
    loss = 0.0
    if len(y):
        loss = (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()
    print("loss:", loss)
