# holds: shift_tokens/labels-not-trimmed
class Shifter:
    def __init__(self, toks):
        self.toks = toks

    def inputs(self):
        *head, _last = self.toks
        return head

    def labels(self):
        return [t for t in self.toks]


def shift_tokens(tokens):
    if len(tokens) == 0:
        raise ValueError("nothing at all")
    try:
        rows = [[int(t) for t in r] for r in tokens]
        flat = False
    except TypeError:
        rows = [[int(t) for t in tokens]]
        flat = True
    if any(len(r) < 2 for r in rows):
        raise ValueError("nothing to predict")
    sh = [Shifter(r) for r in rows]
    a, b = [s.inputs() for s in sh], [s.labels() for s in sh]
    return (a[0], b[0]) if flat else (a, b)
