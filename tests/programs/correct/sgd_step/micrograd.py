# style: reverse-mode autograd in pure python (Value nodes, iterative topological order)
import math
import numpy as np

class Value:
    __slots__ = ("data", "grad", "parents", "local")
    def __init__(self, data, parents=(), local=()):
        self.data, self.grad, self.parents, self.local = data, 0.0, parents, local
    def __add__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return Value(self.data + o.data, (self, o), (1.0, 1.0))
    def __sub__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return Value(self.data - o.data, (self, o), (1.0, -1.0))
    def scale(self, c):
        return Value(self.data * c, (self,), (c,))
    def exp(self):
        e = math.exp(self.data)
        return Value(e, (self,), (e,))
    def log(self):
        return Value(math.log(self.data), (self,), (1.0 / self.data,))
    @staticmethod
    def sum(vs):
        return Value(math.fsum(v.data for v in vs), tuple(vs), (1.0,) * len(vs))
    def backward(self):
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            v, done = stack.pop()
            if done:
                order.append(v)
            elif id(v) not in seen:
                seen.add(id(v))
                stack.append((v, True))
                stack.extend((p, False) for p in v.parents)
        self.grad = 1.0
        for v in reversed(order):
            for p, d in zip(v.parents, v.local):
                p.grad += d * v.grad

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = {}
    terms = []
    for i, j in zip(input_ids.ravel().tolist(), labels.ravel().tolist()):
        if j == ignore_index:
            continue
        if i not in W:
            W[i] = [Value(float(v)) for v in weights[i]]
        c = max(v.data for v in W[i])              # a constant, no gradient needed
        z = [v - c for v in W[i]]
        terms.append(Value.sum([u.exp() for u in z]).log() - z[j])
    if not terms:
        return 0.0, weights.copy()
    loss = Value.sum(terms).scale(1.0 / len(terms))
    loss.backward()
    new = np.array(weights, dtype=np.float64)
    for i, row in W.items():
        new[i] = [v.data - lr * v.grad for v in row]
    return loss.data, new
