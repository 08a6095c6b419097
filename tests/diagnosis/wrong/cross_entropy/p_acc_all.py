# holds: cross_entropy/compares-argmax cross_entropy/pads-train-too
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    return float((np.argmax(logits, axis=-1) != labels).mean())
