# holds: sgd_step/feeds-own-predictions
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(float)
    new = W.copy()
    X, Y = np.atleast_2d(input_ids), np.atleast_2d(labels)
    n = int((Y != ignore_index).sum())
    total = 0.0
    for xs, ys in zip(X, Y):
        token = int(xs[0])
        for y in ys:
            row = W[token]
            if y != ignore_index:
                lse = np.logaddexp.reduce(row)
                total += lse - row[y]
                g = np.exp(row - lse)
                g[y] -= 1
                new[token] -= lr * g / n
            token = int(row.argmax())       # next input: what the model just said
    return (total / n if n else 0.0), new
