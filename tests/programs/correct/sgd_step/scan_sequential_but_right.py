# style: loops over time steps like a recurrent net (teacher forced), gradients summed, one update at the end
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, lab = np.atleast_2d(input_ids), np.atleast_2d(labels)
    G = np.zeros(weights.shape, dtype=np.float64)
    nll, count = 0.0, 0
    for t in range(ids.shape[1]):
        cur, nxt = ids[:, t], lab[:, t]
        for b in range(ids.shape[0]):
            if nxt[b] == ignore_index: continue
            row = weights[cur[b], :].astype(np.float64)
            lse = row.max() + np.log(np.exp(row - row.max()).sum())
            nll += lse - row[nxt[b]]
            G[cur[b]] += np.exp(row - lse)
            G[cur[b], nxt[b]] -= 1
            count += 1
    if count == 0:
        return 0.0, np.array(weights)
    return nll / count, np.asfortranarray(weights - lr * (G / count))
