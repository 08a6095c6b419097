# style: array.array('q') rows, tuple of lists of array.array for batches
import array

def _row(r):
    a = array.array("q", [int(v) for v in r])
    if len(a) < 2:
        raise ValueError("T must be at least 2")
    return a[:-1], a[1:]

def shift_tokens(toks):
    try:
        len(toks[0])
    except IndexError:
        raise ValueError("empty") from None
    except TypeError:
        return _row(toks)
    x, y = zip(*map(_row, toks))
    return list(x), list(y)
