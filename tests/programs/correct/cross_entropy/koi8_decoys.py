# style: koi8-r source with Russian comments; decoys such as "labels[1:]" and "+ 1e-12" in strings
# coding: koi8-r
import numpy as np
"""Не делать: logits[:-1], labels[1:]; np.log(p + 1e-12); np.exp(loss)."""
def cross_entropy(логиты, метки, ignore_index=-100):
    учим = метки != ignore_index
    if not учим.any():
        return 0.0
    x = логиты[учим]
    x = x - x.max(axis=1, keepdims=True)
    return -(x[np.arange(len(x)), метки[учим]] - np.log(np.exp(x).sum(axis=1))).mean()
