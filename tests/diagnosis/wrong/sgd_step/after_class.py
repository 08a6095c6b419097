# holds: sgd_step/loss-after-update
import numpy as np

class Bigram:
    def __init__(self, w):
        self.w = np.array(w, copy=True)

    def loss(self, x, y, keep):
        if not keep.any():
            return 0.0
        L = self.w[x[keep]]
        return float(np.mean(np.logaddexp.reduce(L, axis=1) - np.take_along_axis(L, y[keep][:, None], 1)[:, 0]))

    def step(self, x, y, keep, lr):
        n = int(keep.sum())
        g = np.zeros_like(self.w)
        for a, b in zip(x[keep], y[keep]):
            p = np.exp(self.w[a] - np.logaddexp.reduce(self.w[a]))
            p[b] -= 1
            g[a] += p / n
        self.w -= lr * g

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    model = Bigram(weights)
    keep = labels != ignore_index
    model.step(input_ids, labels, keep, lr)
    return model.loss(input_ids, labels, keep), model.w
