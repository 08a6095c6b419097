# holds: sgd_step/ignores-lr
import numpy as np

class SGD:
    def __init__(self, params, lr=0.01):
        self.params = params
        self.lr = lr

    def step(self, grad):
        return self.params - self.lr * grad

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    opt = SGD(weights)
    w = labels != ignore_index
    n = max(w.sum(), 1)
    t = np.where(w, labels, 0)
    logits = weights[input_ids]
    lp = logits - np.logaddexp.reduce(logits, -1, keepdims=True)
    hot = np.eye(V)[t]
    loss = -(hot * lp)[w].sum() / n
    delta = (np.exp(lp) - hot) * w[..., None] / n
    grad = np.einsum('ni,nj->ij', np.eye(V)[input_ids.ravel()], delta.reshape(-1, V))
    return loss, opt.step(grad)
