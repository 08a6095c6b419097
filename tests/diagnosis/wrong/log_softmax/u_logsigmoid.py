# unknown: log-sigmoid of each logit
import numpy as np

def log_softmax(logits, axis=-1):
    return -np.logaddexp(0, -np.asarray(logits))
