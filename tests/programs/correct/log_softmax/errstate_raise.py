# style: np.errstate raise, catches FloatingPointError and falls back
import numpy as np
def log_softmax(logits, axis=-1):
    x = np.asarray(logits, dtype=float)
    try:
        with np.errstate(over="raise", divide="raise", invalid="raise", under="ignore"):
            if np.isneginf(x).any() or np.abs(x).max() > 50:
                raise FloatingPointError("will not even try")
            return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
    except FloatingPointError as e:
        print("fallback:", e)
        m = x.max(axis=axis, keepdims=True)
        return x - m - np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
