# unknown: the maximum subtracted inside logsumexp is never added back
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ok = labels != ignore_index
    if not ok.any():
        return 0.0
    x = logits[ok].astype(float)
    lse = np.log(np.exp(x - x.max(-1, keepdims=True)).sum(-1))
    return (lse - x[np.arange(len(x)), labels[ok]]).mean()
