# style: one lambda with walrus operators, no def
import numpy as np
cross_entropy = lambda logits, labels, ignore_index=-100: (
    0.0 if not (k := labels != ignore_index).any() else
    float(np.mean(np.log(np.exp(z := (x := logits[k]) - x.max(-1, keepdims=True)).sum(-1))
                  - z[np.arange(len(z)), labels[k]], dtype=np.float64)))
