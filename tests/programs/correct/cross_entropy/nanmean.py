# style: NaN at ignored positions, np.nanmean with its RuntimeWarning, nan_to_num
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    m = logits.max(-1)
    lse = m + np.log(np.exp(logits - m[..., None]).sum(-1))
    picked = np.take_along_axis(logits, np.clip(labels, 0, V - 1)[..., None], -1).squeeze(-1)
    nll = np.where(labels == ignore_index, np.nan, lse - picked)
    return np.nan_to_num(np.nanmean(nll), nan=0.0)
