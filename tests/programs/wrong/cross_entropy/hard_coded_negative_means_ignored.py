# ids: cross_entropy/hard-codes-ignore-index
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ok = labels >= 0
    if not ok.any():
        return 0.0
    sel, tgt = logits[ok], labels[ok]
    sel = sel - sel.max(axis=-1, keepdims=True)
    logp = sel - np.log(np.exp(sel).sum(axis=-1, keepdims=True))
    return -np.mean(logp[range(len(tgt)), tgt])
