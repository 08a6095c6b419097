# style: a lazy collections.abc.Sequence window over a private copy, no __array__
from collections.abc import Sequence
import numpy as np


class Window(Sequence):
    """A sequence of `length` items of `base`, from `start` on."""

    def __init__(self, base, start, length):
        self._base, self._start, self._length = base, start, length

    def __len__(self):
        return self._length

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if i < 0:
            i += self._length
        if not 0 <= i < self._length:
            raise IndexError(i)
        return self._base[self._start + i]


class Rows(Sequence):
    def __init__(self, rows): self.rows = rows
    def __len__(self): return len(self.rows)
    def __getitem__(self, i): return self.rows[i]


def shift_tokens(tokens):
    data = np.asarray(tokens).tolist()
    batched = bool(data) and isinstance(data[0], list)
    rows = data if batched else [data]
    if any(len(r) < 2 for r in rows):
        raise ValueError("T < 2")
    xs = [Window(r, 0, len(r) - 1) for r in rows]
    ys = [Window(r, 1, len(r) - 1) for r in rows]
    return (Rows(xs), Rows(ys)) if batched else (xs[0], ys[0])
