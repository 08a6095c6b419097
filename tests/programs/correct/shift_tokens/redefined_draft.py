# style: a wrong first draft in the same file, then the right definition; module-level demo
import numpy as np

def shift_tokens(tokens):          # first try: wraps around, was wrong
    t = np.asarray(tokens)
    return t, np.roll(t, -1)

print("draft:", shift_tokens([11, 25, 42, 9]))

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T < 2")
    return t[..., :-1], t[..., 1:]

demo = shift_tokens([11, 25, 42, 9])
assert demo[0].tolist() == [11, 25, 42] and demo[1].tolist() == [25, 42, 9]
print("demo:", *demo)
