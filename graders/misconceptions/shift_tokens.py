"""Kata 1 as decisions: which way the positions run, which are read, which are predicted."""

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from dojo.catalogue import MADE_UP, Decision, Decisions, Probe, Variants

Ids = NDArray[np.int64]


def answer(how: SimpleNamespace, tokens: Ids) -> tuple[Ids, Ids]:
    """Kata 1, decision by decision."""
    tokens = np.asarray(tokens)
    how.refuse(tokens)
    rows = how.rows(tokens)
    return how.rows(how.read(rows)), how.rows(how.predict(rows))


def refuse_lone_tokens(tokens: Ids) -> None:
    """One token has no successor."""
    if tokens.shape[-1] < 2:
        raise ValueError("at least two tokens are needed")


def as_they_are(tokens: Ids) -> Ids:
    """Each row is a sequence of its own; also: all of it."""
    return tokens


def all_but_last(rows: Ids) -> Ids:
    """The last token has no successor, so it is not read."""
    return rows[..., :-1]


def all_but_first(rows: Ids) -> Ids:
    """The first token has no predecessor, so it is not predicted."""
    return rows[..., 1:]


def transposed(tokens: Ids) -> Ids:
    """Rows become columns; a single sequence stays as it is."""
    return np.swapaxes(tokens, 0, -1)


def rolled(rows: Ids) -> Ids:
    """The token after the last is the first again."""
    return np.roll(rows, -1, axis=-1)


def rolled_as_one_stream(rows: Ids) -> Ids:
    """As `rolled`, over all rows in one go."""
    return np.roll(rows.reshape(-1), -1).reshape(rows.shape)


def stream_read(rows: Ids) -> Ids:
    """The whole batch as one stream, without its last token."""
    return rows.reshape(-1)[:-1]


def stream_predict(rows: Ids) -> Ids:
    """The whole batch as one stream, without its first token."""
    return rows.reshape(-1)[1:]


def filled_with(filler: int) -> Decision:
    """Labels of full length, their last place filled."""

    def filled(rows: Ids) -> Ids:
        tail = np.full((*rows.shape[:-1], 1), filler, dtype=np.int64)
        return np.concatenate([rows[..., 1:], tail], axis=-1)

    return filled


def tail_repeated(rows: Ids) -> Ids:
    """Labels of full length, their last place a copy of the last token."""
    return np.concatenate([rows[..., 1:], rows[..., -1:]], axis=-1)


def stream_filled_with(filler: int) -> Decision:
    """One stream of full length; only the batch's very last place is filled."""

    def filled(rows: Ids) -> Ids:
        return np.append(rows.reshape(-1)[1:], filler).reshape(rows.shape)

    return filled


FILLERS = (0, -1, MADE_UP)

VARIANTS: Variants = {
    "labels-not-trimmed": {"kept whole": {"predict": as_they_are}},
    "not-shifted": {
        "both lose the last": {"predict": all_but_last},
        "both lose the first": {"read": all_but_first},
        "both whole": {"read": as_they_are, "predict": as_they_are},
    },
    "shifted-backwards": {"the two swapped": {"read": all_but_first, "predict": all_but_last}},
    "shifted-twice": {
        "short by two": {
            "read": lambda rows: rows[..., :-2],
            "predict": lambda rows: rows[..., 2:],
        },
        "inputs keep one more": {"predict": lambda rows: rows[..., 2:]},
    },
    "inputs-not-trimmed": {"kept whole": {"read": as_they_are}},
    "wraps-around": {
        "length kept": {"read": as_they_are, "predict": rolled},
        "inputs cut": {"predict": rolled},
    },
    "pads-the-tail": {
        **{
            f"filled with {filler}": {"read": as_they_are, "predict": filled_with(filler)}
            for filler in FILLERS
        },
        **{f"inputs cut, {filler}": {"predict": filled_with(filler)} for filler in FILLERS},
        "last repeated": {"read": as_they_are, "predict": tail_repeated},
    },
    "leaks-across-rows": {
        "flat results": {"read": stream_read, "predict": stream_predict},
        "rows kept whole": {"read": as_they_are, "predict": rolled_as_one_stream},
        **{
            f"stream filled with {filler}": {
                "read": as_they_are,
                "predict": stream_filled_with(filler),
            }
            for filler in FILLERS
        },
    },
    "shifts-batch-axis": {"first axis": {"rows": transposed}},
}

PROBES = (
    Probe("the lab's own example", (np.array([11, 25, 42, 9]),)),
    Probe("a batch of two rows", (np.array([[5, 6, 7], [8, 9, 10]]),)),
    Probe("two tokens", (np.array([3, 4]),)),
    Probe("a list", ([7, 300, 12, 300, 5],)),
    Probe(
        "three rows of four", (np.array([[31, 32, 33, 34], [41, 42, 43, 44], [51, 52, 53, 54]]),)
    ),
)

DECISIONS: Decisions = {
    "refuse": refuse_lone_tokens,
    "rows": as_they_are,
    "read": all_but_last,
    "predict": all_but_first,
}
