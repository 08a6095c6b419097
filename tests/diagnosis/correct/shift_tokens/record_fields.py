# correct
import numpy as np


def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    table = np.zeros(a.shape[:-1] + (a.shape[-1] - 1,), dtype=[("input_ids", "i8"), ("labels", "i8")])
    table["input_ids"] = a[..., :-1]
    table["labels"] = a[..., 1:]
    rec = table.view(np.recarray)
    return rec.input_ids, rec.labels
