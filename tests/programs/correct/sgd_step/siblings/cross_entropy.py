# style: sibling of sgd_step, itself importing a sibling
import numpy as np
from log_softmax import log_softmax as _ls

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    lp = _ls(logits[keep])
    return -lp[np.arange(len(lp)), labels[keep]].mean()
