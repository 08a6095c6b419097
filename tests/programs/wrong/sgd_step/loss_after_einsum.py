# ids: sgd_step/loss-after-update
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    mask = (labels != ignore_index).reshape(-1)
    x = np.eye(V)[input_ids.reshape(-1)] * mask[:, None]
    t = (labels.reshape(-1, 1) == np.arange(V)) * mask[:, None]
    n = max(mask.sum(), 1)

    def forward(w):
        z = np.einsum('nv,vk->nk', x, w)
        return z - np.logaddexp.reduce(z, axis=1, keepdims=True)

    step = np.einsum('nv,nk->vk', x, (np.exp(forward(weights)) - t) * mask[:, None]) / n
    weights = weights - lr * step
    loss = -np.einsum('nk,nk->', t, forward(weights)) / n
    return loss, weights
