# correct
import numpy as np


def _delay():
    """A coroutine that answers each column with the one sent before it."""
    held = None
    fresh = yield
    while True:
        held, answer = fresh, held
        fresh = yield answer


def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    machine = _delay()
    next(machine)
    ins, outs = [], []
    columns = np.moveaxis(a, -1, 0)
    for i, column in enumerate(columns):
        before = machine.send(column)
        if i:
            ins.append(before)
            outs.append(column)
    machine.close()
    return np.stack(ins, axis=-1), np.stack(outs, axis=-1)
