# correct
import warnings

import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    d = (logits - logits.max(axis=-1, keepdims=True)).astype(np.float64)
    lse = np.log(np.exp(d).sum(axis=-1))
    at = np.take_along_axis(d, np.where(keep, labels, 0)[..., None], axis=-1)[..., 0]
    nll = np.where(keep, lse - at, np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(np.nan_to_num(np.nanmean(nll), nan=0.0))
