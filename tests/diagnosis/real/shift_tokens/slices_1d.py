# words: It raised TypeError
import numpy as np


def shift_tokens(tokens):
    if len(tokens) < 2:
        raise ValueError('no')
    x, y = [], []
    for i in range(len(tokens) - 1):
        x.append(int(tokens[i])); y.append(int(tokens[i + 1]))
    return x, y
