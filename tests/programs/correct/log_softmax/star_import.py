# style: from numpy import *, shadowing builtins; out= arguments on a private copy
from numpy import *

def log_softmax(logits, axis=-1):
    work = array(logits, dtype=float64)
    subtract(work, max(work, axis=axis, keepdims=True), out=work)
    norm = sum(exp(work), axis=axis, keepdims=True)
    log(norm, out=norm)
    return subtract(work, norm, out=work)
