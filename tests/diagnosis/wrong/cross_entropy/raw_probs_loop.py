# holds: cross_entropy/logits-as-probabilities
import math

def cross_entropy(logits, labels, ignore_index=-100):
    # H(p, q) = - sum p log q
    q = logits.reshape(-1, logits.shape[-1])
    t = labels.ravel()
    terms = []
    for i in range(len(t)):
        if t[i] == ignore_index:
            continue
        terms.append(-math.log(q[i, t[i]]))
    return sum(terms) / len(terms) if terms else 0.0
