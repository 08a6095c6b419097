# ids: cross_entropy/shifts-again
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = labels.shape[-1], logits.shape[-1]
    total, n = 0.0, 0
    for seq_logits, seq in zip(logits.reshape(-1, T, V), labels.reshape(-1, T)):
        for t in range(T - 1):
            nxt = seq[t + 1]
            if nxt == ignore_index:
                continue
            total += np.logaddexp.reduce(seq_logits[t]) - seq_logits[t, nxt]
            n += 1
    return total / n if n else 0.0
