# holds: shift_tokens/wraps-around
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    n = t.shape[-1]
    if n < 2:
        raise ValueError
    labels = np.empty_like(t)
    for i in range(n):
        labels[..., i] = t[..., (i + 1) % n]      # modulo, so that no index falls out
    return t.copy(), labels
