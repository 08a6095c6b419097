# holds: shift_tokens/leaks-across-rows
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T < 2")
    if t.ndim == 1:
        return t[:-1], t[1:]
    # every row continues in the following one; only the very last token of the text
    # has no successor
    inputs, labels = [], []
    B = len(t)
    for b in range(B):
        row = t[b].tolist()
        if b + 1 < B:
            inputs.append(row)
            labels.append(row[1:] + [int(t[b + 1, 0])])
        else:
            inputs.append(row[:-1])
            labels.append(row[1:])
    return inputs, labels
