# style: kata name is a class, a Sequence of Sequences of numbers (custom, lazy __getitem__)
import collections.abc
import numpy as np

class _View(collections.abc.Sequence):
    def __init__(self, a):
        self.__a = a
    def __len__(self):
        return self.__a.shape[0]
    def __getitem__(self, i):
        if i >= len(self):
            raise IndexError("past the end")
        x = self.__a[i]
        return float(x) if x.ndim == 0 else _View(x)

class log_softmax(_View):
    def __init__(self, logits, axis=-1):
        z = logits - logits.max(axis=axis, keepdims=True)
        super().__init__(z - np.log(np.exp(z).sum(axis=axis, keepdims=True)))
