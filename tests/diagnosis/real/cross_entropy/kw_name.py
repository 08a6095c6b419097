# words: It raised ZeroDivisionError
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    return 1/0
