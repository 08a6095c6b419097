# holds: sgd_step/returns-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    update = np.zeros((V, V))
    m = labels != ignore_index
    k = max(int(m.sum()), 1)
    nll = 0.0
    for tok, nxt in zip(input_ids[m], labels[m]):
        p = np.exp(weights[tok] - weights[tok].max())
        nll += float(np.log(p.sum()) - (weights[tok, nxt] - weights[tok].max()))
        p = p / p.sum()
        update[tok] = update[tok] + p / k
        update[tok, nxt] = update[tok, nxt] - 1 / k
    return nll / k, update
