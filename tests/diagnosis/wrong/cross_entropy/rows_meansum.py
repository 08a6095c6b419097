# holds: cross_entropy/divides-by-rows
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = labels.shape[-1], logits.shape[-1]
    logits = logits.reshape(-1, T, V)
    labels = labels.reshape(-1, T)
    out = []
    for seq, lab in zip(logits, labels):
        seq_loss = 0.0
        for row, y in zip(seq, lab):
            if y != ignore_index:
                seq_loss += np.logaddexp.reduce(row) - row[y]
        out.append(seq_loss)
    return float(np.mean(out))
