# unknown: a -inf logit is turned into 0.0 before anything else
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.nan_to_num(logits, neginf=0.0)
    x = x - x.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
