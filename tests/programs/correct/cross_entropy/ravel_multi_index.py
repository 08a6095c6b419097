# style: flat indices into the raveled logits, __main__ block with a demo, reload-unsafe module counter
import numpy as np
_n_calls = 0

def cross_entropy(logits, labels, ignore_index=-100):
    global _n_calls
    _n_calls += 1
    pos = np.nonzero(labels.ravel() != ignore_index)[0]
    if pos.size == 0:
        return np.array(0.0)
    V = logits.shape[-1]
    flat = np.ravel_multi_index((pos, labels.ravel()[pos]), (labels.size, V))
    c = logits.max(axis=-1)
    lse = (np.log(np.exp(logits - c[..., np.newaxis]).sum(axis=-1)) + c).ravel()
    return np.asarray((lse[pos] - logits.ravel()[flat]).mean())

if __name__ == '__main__':
    print(cross_entropy(np.eye(3), np.array([0, 1, -100])))
