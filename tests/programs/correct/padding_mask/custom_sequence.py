# style: lazy custom Sequence that compares on access
from collections.abc import Sequence
import operator

class padding_mask(Sequence):
    def __init__(self, ids, pad_id):
        self.ids, self.pad = ids.copy(), pad_id
    def __len__(self):
        return len(self.ids)
    def __getitem__(self, k):
        k = operator.index(k)
        item = self.ids[k]          # IndexError ends the iteration
        return padding_mask(item, self.pad) if item.ndim else bool(item != self.pad)
