# correct
import numpy as np

_too_short = lambda: (_ for _ in ()).throw(ValueError("T < 2"))
_cut = lambda a: (a[..., :-1], a[..., :0:-1][..., ::-1])
shift_tokens = lambda tokens: (
    _cut(np.asarray(tokens)) if np.asarray(tokens).shape[-1] >= 2 else _too_short()
)
