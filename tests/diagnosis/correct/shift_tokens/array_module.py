# correct
from array import array


def shift_tokens(tokens):
    def cut(row):
        whole = array("q", (int(t) for t in row))
        if len(whole) < 2:
            raise ValueError("a row of %d" % len(whole))
        return whole[:-1], whole[1:]

    try:
        return cut(tokens)
    except TypeError:  # a row of rows: int() of a list or of a longer array
        pass
    pieces = [cut(row) for row in tokens]
    return [p[0] for p in pieces], [p[1] for p in pieces]
