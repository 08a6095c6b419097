# ids: cross_entropy/softmax-twice
import math

def cross_entropy(logits, labels, ignore_index=-100):
    res = []
    for z, y in zip(logits.reshape(-1, logits.shape[-1]).tolist(), labels.reshape(-1).tolist()):
        if y == ignore_index:
            continue
        mx = max(z)
        e = [math.exp(v - mx) for v in z]
        s = sum(e)
        p = [v / s for v in e]
        # now the usual cross entropy on the probabilities
        res.append(math.log(sum(math.exp(v) for v in p)) - p[y])
    return sum(res) / len(res) if len(res) > 0 else 0.0
