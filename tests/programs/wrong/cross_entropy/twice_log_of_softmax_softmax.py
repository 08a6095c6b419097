# ids: cross_entropy/softmax-twice
import numpy as np

def _sm(x):
    x = np.exp(x - np.max(x))
    return x / x.sum()

def cross_entropy(logits, labels, ignore_index=-100):
    flat = logits.reshape(-1, logits.shape[-1])
    loss = count = 0
    for i, y in enumerate(labels.ravel()):
        if y != ignore_index:
            probs = _sm(_sm(flat[i]))
            loss -= np.log(probs[y])
            count += 1
    return loss / count if count else 0.0
