# ids: cross_entropy/returns-perplexity
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    logp = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    tok = np.take_along_axis(logp, np.where(mask, labels, 0)[..., None], -1)[..., 0]
    n = int(mask.sum())
    mean_logp = (tok * mask).sum() / n if n else 0.0
    return 1.0 / np.exp(mean_logp) if n else 0.0
