# unknown: log of the sigmoid of each logit, no normalisation over the vocabulary
import numpy as np

def log_softmax(logits, axis=-1):
    return -np.logaddexp(0, -logits)
