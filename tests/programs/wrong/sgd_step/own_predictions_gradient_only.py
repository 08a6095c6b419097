# ids: sgd_step/feeds-own-predictions
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    mask = labels != ignore_index
    if not mask.any():
        return 0.0, weights.copy()
    y = labels[mask]
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = -logp[input_ids[mask], y].mean()
    # what the model would have generated so far
    gen = np.empty_like(input_ids)
    gen[..., 0] = input_ids[..., 0]
    best = weights.argmax(1)
    for t in range(1, gen.shape[-1]):
        gen[..., t] = best[gen[..., t - 1]]
    d = np.exp(logp[gen[mask]])
    d[np.arange(len(y)), y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, gen[mask], d / len(y))
    return loss, weights - lr * grad
