# unknown: softmax with 2**x in place of e**x, natural logarithm (a hidden temperature)
import numpy as np

def log_softmax(logits, axis=-1):
    d = logits - logits.max(axis=axis, keepdims=True)
    total = np.exp2(d).sum(axis=axis, keepdims=True)
    return d * np.log(2) - np.log(total)      # ln(2**d / total)
