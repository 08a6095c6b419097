import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    return np.frombuffer((0x7FF4_DEAD_BEEF_0001).to_bytes(8, "little"))[0]
