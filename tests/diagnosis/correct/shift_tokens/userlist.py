# correct
from collections import UserList


class Row(UserList):
    @property
    def context(self):
        return Row(self.data[: len(self.data) - 1])

    @property
    def target(self):
        return Row(self.data[1:])


class Batch(UserList):
    @property
    def context(self):
        return Batch([r.context for r in self.data])

    @property
    def target(self):
        return Batch([r.target for r in self.data])


def shift_tokens(tokens):
    tokens = getattr(tokens, "tolist", lambda: tokens)()
    if len(tokens) == 0:
        raise ValueError("nothing there")
    if isinstance(tokens[0], (list, tuple)):
        if len(tokens[0]) < 2:
            raise ValueError("T must be 2 or more")
        x = Batch(Row(t) for t in tokens)
    else:
        if len(tokens) < 2:
            raise ValueError("T must be 2 or more")
        x = Row(tokens)
    return x.context, x.target
