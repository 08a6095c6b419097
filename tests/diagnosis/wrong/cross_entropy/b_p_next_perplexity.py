# holds: cross_entropy/shifts-again cross_entropy/returns-perplexity
import math
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = logits[..., :-1, :]
    y = labels[..., 1:]
    ls = [float(np.logaddexp.reduce(x[i].astype(float)) - x[i][y[i]])
          for i in np.ndindex(y.shape) if y[i] != ignore_index]
    return math.exp(sum(ls) / len(ls)) if ls else 1.0
