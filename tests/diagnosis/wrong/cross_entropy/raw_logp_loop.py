# holds: cross_entropy/logits-as-log-probabilities
def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    score, count = 0.0, 0
    for vec, target in zip(logits.reshape(-1, V).tolist(), labels.reshape(-1).tolist()):
        if target != ignore_index:
            score += vec[target]
            count += 1
    return -score / count if count else 0.0
