# holds: sgd_step/feeds-own-predictions
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    if labels.ndim == 1:
        input_ids, labels = input_ids[None], labels[None]
    n = int((labels != ignore_index).sum())
    grad = np.zeros(weights.shape)
    loss = 0.0
    for seq, lab in zip(input_ids, labels):
        tok = seq[0]                     # the prompt
        for y in lab:
            row = weights[tok]
            if y != ignore_index:
                lse = np.logaddexp.reduce(row)
                loss += float(lse - row[y]) / n
                grad[tok] += np.exp(row - lse) / n
                grad[tok, y] -= 1.0 / n
            tok = int(np.argmax(row))
    return loss, weights - lr * grad
