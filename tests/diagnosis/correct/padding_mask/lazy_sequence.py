# correct
from collections.abc import Sequence


class Mask(Sequence):
    def __init__(self, ids, pad):
        self.ids, self.pad = ids, pad

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Mask(self.ids[i], self.pad)
        item = self.ids[i]
        if getattr(item, "ndim", 0):
            return Mask(item, self.pad)
        return bool(item != self.pad)

    def __repr__(self):
        return f"Mask({list(self)!r})"


def padding_mask(ids, pad_id):
    return Mask(ids.copy(), int(pad_id))
