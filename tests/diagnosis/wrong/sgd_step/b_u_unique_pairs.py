# unknown: repeated (input, label) pairs are counted once (a set of bigrams)
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(float)
    pairs = {(int(a), int(b)) for a, b in zip(input_ids.ravel(), labels.ravel()) if b != ignore_index}
    if not pairs:
        return 0.0, W
    new, loss = W.copy(), 0.0
    for a, b in pairs:
        lse = np.logaddexp.reduce(W[a])
        loss += (lse - W[a, b]) / len(pairs)
        g = np.exp(W[a] - lse)
        g[b] -= 1
        new[a] -= lr * g / len(pairs)
    return loss, new
