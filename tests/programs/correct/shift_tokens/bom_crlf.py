# style: UTF-8 with BOM, CRLF line ends, non-ASCII text, __main__ block
import numpy as np

def shift_tokens(tokens):
    """Вход и метки сдвинуты на один токен → 右移."""
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("слишком коротко ☹")
    return t[..., :-1], t[..., 1:]

if __name__ == '__main__':
    print(shift_tokens([11, 25, 42, 9]))
    raise SystemExit(3)
