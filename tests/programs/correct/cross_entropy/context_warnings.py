# style: warnings.warn on every call, contextmanager restoring numpy state, ExitStack
import contextlib, warnings
import numpy as np

@contextlib.contextmanager
def quiet():
    old = np.seterr(all="ignore")
    try:
        yield
    finally:
        np.seterr(**old)

def cross_entropy(logits, labels, ignore_index=-100):
    warnings.warn("cross_entropy called")
    with contextlib.ExitStack() as stack:
        stack.enter_context(quiet())
        k = labels != ignore_index
        a, b = logits[k], labels[k]
        m = a.max(axis=-1, initial=-np.inf)
        nll = np.log(np.exp(a - m[:, None]).sum(-1)) + (m - a[np.arange(len(b)), b])
        return float(nll.sum() / np.float64(len(b))) if len(b) else -0.0
