# style: kata name is a class, a float subclass with its own repr
import numpy as np

class cross_entropy(float):
    def __new__(cls, logits, labels, ignore_index=-100):
        keep = labels != ignore_index
        self = super().__new__(cls, cls._mean(logits[keep], labels[keep]))
        self.count = int(keep.sum())
        return self

    @staticmethod
    def _mean(x, y):
        if not len(y):
            return 0.0
        z = x.astype(float) - x.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]))

    def __repr__(self):
        return f"<loss {float(self):.3f} over {self.count} positions>"
