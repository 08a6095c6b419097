# holds: cross_entropy/softmax-twice
import numpy as np

class Layer:
    def softmax(self, x):
        x = x - x.max(-1, keepdims=True)
        return np.exp(x) / np.exp(x).sum(-1, keepdims=True)
    def log_softmax(self, x):
        return x - np.log(np.exp(x).sum(-1, keepdims=True))

def cross_entropy(logits, labels, ignore_index=-100):
    net = Layer()
    lp = net.log_softmax(net.softmax(logits.astype(np.float64)))
    got = [lp[ix][labels[ix]] for ix in np.ndindex(labels.shape) if labels[ix] != ignore_index]
    return -np.mean(got) if got else 0.0
