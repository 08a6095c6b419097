# correct
from collections.abc import Sequence


class Window(Sequence):
    """A lazy row: base[offset : offset + length]."""

    def __init__(self, base, offset, length):
        self._base, self._offset, self._length = base, offset, length

    def __len__(self):
        return self._length

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(self._length))]
        if i < 0:
            i += self._length
        if not 0 <= i < self._length:
            raise IndexError(i)
        return self._base[i + self._offset]


class Rows(Sequence):
    def __init__(self, rows):
        self._rows = tuple(rows)

    def __len__(self):
        return len(self._rows)

    def __getitem__(self, i):
        return self._rows[i]


def shift_tokens(tokens):
    rows = [t for t in tokens]
    flat = not rows or not hasattr(rows[0], "__len__")
    rows = [rows] if flat else [list(r) for r in rows]
    if any(len(r) < 2 for r in rows):
        raise ValueError("too short")
    pair = tuple(Rows(Window(r, k, len(r) - 1) for r in rows) for k in (0, 1))
    return tuple(p[0] for p in pair) if flat else pair
