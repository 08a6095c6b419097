# ids: cross_entropy/normalises-positions
import math

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = labels.shape[-1], logits.shape[-1]
    loss = []
    for x, y in zip(logits.reshape(-1, T, V).tolist(), labels.reshape(-1, T).tolist()):
        columns = list(zip(*x))
        for t, label in enumerate(y):
            if label == ignore_index:
                continue
            col = columns[label]
            m = max(col)
            loss.append(m + math.log(sum(math.exp(c - m) for c in col)) - col[t])
    return sum(loss) / len(loss) if loss else 0.0
