# style: no numpy at all, nested python lists of python ints, list as pair
def shift_tokens(seq):
    rows = [list(r) if hasattr(r, "__len__") else r for r in seq]
    if rows and isinstance(rows[0], list):
        inputs, labels = [], []
        for row in rows:
            if len(row) < 2:
                raise ValueError("T must be >= 2, got %d" % len(row))
            a, b = [], []
            for i in range(len(row) - 1):
                a.append(int(row[i]))
                b.append(int(row[i + 1]))
            inputs.append(a)
            labels.append(b)
        return [inputs, labels]
    if len(rows) < 2:
        raise ValueError("T must be >= 2")
    return [[int(t) for t in rows[:-1]], [int(t) for t in rows[1:]]]
