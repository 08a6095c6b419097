# holds: sgd_step/averages-over-vocabulary
import numpy as np

class TableLM:
    def __init__(self, weights):
        self.weights = weights

    def forward(self, ids):
        z = self.weights[ids]
        return z - np.logaddexp.reduce(z, axis=-1, keepdims=True)

    def backward(self, ids, err):
        g = np.zeros(self.weights.shape)
        for i, e in zip(ids, err):
            g[i] += e
        return g

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    sel = labels != ignore_index
    ids, y = input_ids[sel], labels[sel]
    if y.size == 0:
        return 0.0, weights.copy()
    lm = TableLM(weights)
    logp = lm.forward(ids)
    hot = (y[:, None] == np.arange(weights.shape[1])).astype(float)
    loss = (-hot * logp).sum(axis=1).mean()
    return loss, weights - lr * lm.backward(ids, (np.exp(logp) - hot) / hot.size)
