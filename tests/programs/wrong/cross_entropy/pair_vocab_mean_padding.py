# ids: cross_entropy/averages-over-vocabulary, cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    hot = (labels[..., None] == np.arange(V)) * (labels != ignore_index)[..., None]
    z = logits - logits.max(-1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    return -np.mean(hot * lp)
