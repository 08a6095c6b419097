# correct
import numpy as np


def padding_mask(ids, pad_id):
    """Spell each row as text and let str.strip do the work."""

    def row(r):
        text = "".join(" x"[int(t != pad_id)] for t in r)
        left = len(text) - len(text.lstrip())
        kept = text.strip()
        return [False] * left + [True] * len(kept) + [False] * (len(text) - left - len(kept))

    return np.apply_along_axis(row, -1, ids).astype(bool)
