# holds: shift_tokens/shifts-batch-axis
import numpy as np


def shift_tokens(tokens):
    return tokens[:-1], tokens[1:]
