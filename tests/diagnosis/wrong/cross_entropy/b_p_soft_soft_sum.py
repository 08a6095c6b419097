# holds: cross_entropy/softmax-twice cross_entropy/sums
import numpy as np

def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()

def cross_entropy(logits, labels, ignore_index=-100):
    loss = 0.0
    V = logits.shape[-1]
    for row, t in zip(logits.reshape(-1, V).astype(float), labels.reshape(-1)):
        if t != ignore_index:
            loss += -np.log(softmax(softmax(row))[t])
    return loss
