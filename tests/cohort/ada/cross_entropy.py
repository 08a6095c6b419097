from log_softmax import log_softmax


def cross_entropy(logits, labels, ignore_index=-100):
    total, count = 0.0, 0
    vocabulary = logits.shape[-1]
    for row, label in zip(log_softmax(logits).reshape(-1, vocabulary), labels.reshape(-1)):
        if label != ignore_index:
            total -= row[label]
            count += 1
    return total / count if count else 0.0
