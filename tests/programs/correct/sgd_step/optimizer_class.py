# style: Model / SGD / Trainer classes, torch-like zero_grad / backward / step on a private copy
import numpy as np

class Bigram:
    def __init__(self, w):
        self.w = np.array(w, dtype=np.float64)
        self.grad = None
    def __call__(self, ids):
        return self.w[ids]

class Loss:
    def __init__(self, ignore): self.ignore = ignore
    def forward(self, model, x, y):
        self.m, self.x = model, x.ravel()
        y = y.ravel()
        self.w = (y != self.ignore) * 1.0
        self.n = self.w.sum()
        self.y = np.where(self.w > 0, y, 0)
        z = model(self.x)
        z = z - z.max(-1, keepdims=True)
        self.lp = z - np.log(np.exp(z).sum(-1, keepdims=True))
        if self.n == 0:
            return 0.0
        return -(self.lp[np.arange(len(y)), self.y] * self.w).sum() / self.n
    def backward(self):
        d = np.exp(self.lp)
        d[np.arange(len(self.y)), self.y] -= 1
        d *= self.w[:, None] / (self.n or 1)
        for i, row in zip(self.x, d):
            self.m.grad[i] += row

class SGD:
    def __init__(self, model, lr): self.model, self.lr = model, lr
    def zero_grad(self): self.model.grad = np.zeros_like(self.model.w)
    def step(self): self.model.w -= self.lr * self.model.grad

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    model = Bigram(weights)
    opt = SGD(model, lr)
    crit = Loss(ignore_index)
    opt.zero_grad()
    loss = crit.forward(model, input_ids, labels)
    crit.backward()
    opt.step()
    return loss, model.w
