# holds: log_softmax/log-after-softmax
import numpy as np

class StableSoftmax:
    def __init__(self, axis=-1):
        self.axis = axis

    def forward(self, x):
        biggest = np.amax(x, axis=self.axis, keepdims=True)
        self.e = np.exp(np.subtract(x, biggest))
        self.z = np.sum(self.e, axis=self.axis, keepdims=True)
        return np.divide(self.e, self.z)

def log_softmax(logits, axis=-1):
    probs = StableSoftmax(axis).forward(logits)
    with np.errstate(divide="ignore"):
        return np.log(probs)
