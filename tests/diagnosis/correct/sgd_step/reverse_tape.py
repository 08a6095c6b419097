# correct
import numpy as np


class Var:
    """A tiny reverse-mode autodiff over arrays."""

    def __init__(self, value, parents=()):
        self.value, self.parents, self.grad = value, parents, 0.0

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if id(v) not in seen:
                seen.add(id(v))
                for p, _ in v.parents:
                    visit(p)
                order.append(v)

        visit(self)
        self.grad = np.ones_like(self.value)
        for v in reversed(order):
            for p, pull in v.parents:
                p.grad = p.grad + pull(v.grad)


def take_rows(w, ids):
    def pull(g):
        out = np.zeros_like(w.value)
        np.add.at(out, ids, g)
        return out

    return Var(w.value[ids], [(w, pull)])


def logsumexp(x):
    m = x.value.max(axis=1, keepdims=True)
    e = np.exp(x.value - m)
    s = e.sum(axis=1, keepdims=True)
    return Var((m + np.log(s))[:, 0], [(x, lambda g: g[:, None] * e / s)])


def pick(x, cols):
    rows = np.arange(len(cols))

    def pull(g):
        out = np.zeros_like(x.value)
        out[rows, cols] = g
        return out

    return Var(x.value[rows, cols], [(x, pull)])


def sub(a, b):
    return Var(a.value - b.value, [(a, lambda g: g), (b, lambda g: -g)])


def mean(a):
    return Var(a.value.mean(), [(a, lambda g: np.full(a.value.shape, g / a.value.size))])


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    w = Var(weights.astype(np.float64))
    logits = take_rows(w, input_ids[keep])
    loss = mean(sub(logsumexp(logits), pick(logits, labels[keep])))
    loss.backward()
    return loss.value, w.value - lr * w.grad
