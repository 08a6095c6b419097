# ids: sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    x, y = input_ids.reshape(-1), labels.reshape(-1)
    mask = (y != ignore_index).astype(weights.dtype)
    y = np.where(mask == 1, y, 0)
    logits = weights[x]
    logits = logits - logits.max(axis=1, keepdims=True)
    logp = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = (-logp[np.arange(len(y)), y] * mask).mean()
    dlogits = np.exp(logp)
    dlogits[np.arange(len(y)), y] -= 1
    dlogits *= mask[:, None] / len(y)
    grad = np.zeros_like(weights)
    np.add.at(grad, x, dlogits)
    return loss, weights - lr * grad
