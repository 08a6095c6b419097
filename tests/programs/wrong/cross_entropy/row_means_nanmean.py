# ids: cross_entropy/mean-of-row-means
import warnings
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ign = labels == ignore_index
    y = labels.copy()
    y[ign] = 0
    lse = np.logaddexp.reduce(logits, axis=-1)
    nll = lse - np.take_along_axis(logits, y[..., None], -1)[..., 0]
    nll[ign] = np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = np.nanmean(np.nanmean(nll, axis=-1))
    return 0.0 if np.isnan(result) else result
