"""Kata 1 as decisions: which way the positions run, how far ahead the label is, what ends a row."""

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from lossdojo.content import Decision, Decisions, Exchange, Parametric, Probe, Variants

from .guesses import COMMON_IDS, SPAN_OF_IDS
from .views.shift_tokens_picture import SYMPTOMS as SYMPTOMS
from .views.shift_tokens_picture import VIEW as VIEW
from .views.shift_tokens_view import two

Ids = NDArray[np.int64]
Pair = tuple[Ids, Ids]


def answer(decide: SimpleNamespace, tokens: Ids) -> Pair:
    """Kata 1, decision by decision."""
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("at least two tokens are needed")
    rows = decide.rows(tokens)
    inputs, labels = decide.edge(rows, decide.ahead(1))
    return decide.back(inputs, tokens), decide.back(labels, tokens)


# Which way the positions run.


def as_they_are(tokens: Ids) -> Ids:
    """Each row is a sequence of its own."""
    return tokens


def transposed(tokens: Ids) -> Ids:
    """Rows become columns; a single sequence stays as it is."""
    return np.swapaxes(tokens, 0, -1)


def one_stream(tokens: Ids) -> Ids:
    """The whole batch as one long row; a single sequence stays as it is."""
    return tokens.reshape(1, -1) if tokens.ndim > 1 else tokens


def left_so(result: Ids, _tokens: Ids) -> Ids:
    """Results keep the form of the rows."""
    return result


def transposed_back(result: Ids, _tokens: Ids) -> Ids:
    """Columns become rows again."""
    return np.swapaxes(result, 0, -1) if result.ndim else result


def in_rows_again(result: Ids, tokens: Ids) -> Ids:
    """A stream goes back into the rows where it still fills them."""
    return result.reshape(tokens.shape if result.size == tokens.size else -1)


def in_short_rows(result: Ids, tokens: Ids) -> Ids:
    """A stream goes into rows of one less, and its rest is dropped."""
    short = (*tokens.shape[:-1], tokens.shape[-1] - 1)
    return result.reshape(-1)[: np.prod(short, dtype=int)].reshape(short)


# What ends a row. A negative step looks back.


def cut(rows: Ids, step: int) -> Pair:
    """Only where both ends are there."""
    if step < 0:
        return rows[..., -step:], rows[..., :step]
    return rows[..., : rows.shape[-1] - step], rows[..., step:]


def inputs_whole(rows: Ids, step: int) -> Pair:
    """Only the labels are cut."""
    return rows, cut(rows, step)[1]


def labels_whole(rows: Ids, step: int) -> Pair:
    """Only the inputs are cut."""
    return cut(rows, step)[0], rows


def inputs_cut_once(rows: Ids, step: int) -> Pair:
    """The inputs lose one token, however far ahead the labels are."""
    return rows[..., :-1], cut(rows, step)[1]


def both_lose_first(rows: Ids, _step: int) -> Pair:
    """The first token is cut from both."""
    return rows[..., 1:], rows[..., 1:]


def both_lose_last(rows: Ids, _step: int) -> Pair:
    """The last token is cut from both."""
    return rows[..., :-1], rows[..., :-1]


def both_whole(rows: Ids, _step: int) -> Pair:
    """Nothing is cut."""
    return rows, rows


def wrapped(rows: Ids, step: int) -> Pair:
    """The token after the last is the first again."""
    return rows, np.roll(rows, -step, axis=-1)


def filled_with(filler: float) -> Decision:
    """Labels of full length, the places that are left filled with a made-up id."""

    def filled(rows: Ids, step: int) -> Pair:
        labels = np.roll(rows, -step, axis=-1)
        labels[..., slice(-step, None) if step > 0 else slice(None, -step)] = filler
        return rows, labels

    return filled


def repeated(rows: Ids, step: int) -> Pair:
    """Labels of full length, the last places a copy of the last token."""
    _, labels = cut(rows, step)
    missing = rows.shape[-1] - labels.shape[-1]
    tail = np.repeat(rows[..., -1:], missing, axis=-1)
    return rows, np.concatenate([labels, tail], axis=-1)


def inputs_cut(edge: Decision) -> Decision:
    """As that, and the inputs are cut all the same."""
    return lambda rows, step: (cut(rows, step)[0], edge(rows, step)[1])


def of_batches(edge: Decision) -> Decision:
    """As that in a batch; a single sequence is cut as it should be."""
    return lambda rows, step: (edge if rows.ndim > 1 else cut)(rows, step)


def two_ahead_last_repeated(rows: Ids, _step: int) -> Pair:
    """Labels two ahead, as long as the inputs, since the last token comes twice."""
    return rows[..., :-1], np.concatenate([rows[..., 2:], rows[..., -1:]], axis=-1)


def inputs_rolled(rows: Ids, step: int) -> Pair:
    """The labels stay, and the inputs are rotated behind them."""
    return np.roll(rows, step, axis=-1), rows


def between(ids: tuple[float, float]) -> Decision:
    """A boundary id before the tokens and one after them, both of length T + 1."""

    def with_ends(rows: Ids, _step: int) -> Pair:
        first, last = (np.full_like(rows[..., :1], each) for each in ids)
        return np.concatenate([first, rows], axis=-1), np.concatenate([rows, last], axis=-1)

    return with_ends


def started_with(first: float) -> Decision:
    """The inputs are the labels moved right behind a start id; the labels keep all."""

    def started(rows: Ids, _step: int) -> Pair:
        start = np.full_like(rows[..., :1], first)
        return np.concatenate([start, rows[..., :-1]], axis=-1), rows

    return started


def cut_once(edge: Decision) -> Decision:
    """As that, and the last of both is cut."""

    def shorter(rows: Ids, step: int) -> Pair:
        inputs, labels = edge(rows, step)
        return inputs[..., :-1], labels[..., :-1]

    return shorter


def one_label(inputs: slice, keep: bool) -> Decision:
    """Only the token after the whole sequence is a label."""
    return lambda rows, _step: (rows[..., inputs], rows[..., -1:] if keep else rows[..., -1])


def step_of(size: int) -> Decision:
    """How many tokens ahead the label is."""
    return lambda _one: size


def fillers(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """What stands at either end of the labels."""
    for each in exchanges[:2]:
        for labels in two(each.got)[1:]:
            if labels.size and np.all(np.isfinite(labels)):
                yield float(labels.flat[-1])
                yield float(labels.flat[0])


def starts(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """What stands before the inputs."""
    for each in exchanges[:2]:
        for inputs in two(each.got)[:1]:
            if inputs.size and np.all(np.isfinite(inputs)):
                yield float(inputs.flat[0])


def ends(exchanges: Sequence[Exchange]) -> Iterator[tuple[float, float]]:
    """What stands before the inputs and after the labels."""
    for each in exchanges[:2]:
        yield from zip(starts([each]), [*fillers([each])][::2], strict=False)


STREAM: Decisions = {"rows": one_stream, "back": in_rows_again}
FILLERS = ((0, -1), fillers, COMMON_IDS, SPAN_OF_IDS)
STARTS = (starts, COMMON_IDS, SPAN_OF_IDS)
# One id at both ends, or two that follow each other.
COMMON_ENDS = (*zip(COMMON_IDS, COMMON_IDS, strict=True), *((id_, id_ + 1) for id_ in COMMON_IDS))

VARIANTS: Variants = {
    "labels-not-trimmed": {"kept whole": {"edge": labels_whole}},
    "not-shifted": {
        "both lose the last": {"edge": both_lose_last},
        "both lose the first": {"edge": both_lose_first},
        "both whole": {"edge": both_whole},
    },
    "shifted-backwards": {
        "the two swapped": {"ahead": step_of(-1)},
        "read from the end": {"rows": lambda tokens: tokens[..., ::-1]},
    },
    "shifted-twice": {
        "short by two": {"ahead": step_of(2)},
        "inputs keep one more": {"ahead": step_of(2), "edge": inputs_cut_once},
        "last repeated": {"edge": two_ahead_last_repeated},
    },
    "inputs-not-trimmed": {"kept whole": {"edge": inputs_whole}},
    "leaks-across-rows": {
        "one stream": STREAM,
        "rows kept whole": {**STREAM, "edge": of_batches(wrapped)},
        "rows kept whole, filled": Parametric(
            lambda id_: {**STREAM, "edge": of_batches(filled_with(id_))}, *FILLERS
        ),
        "rows kept whole, last repeated": {**STREAM, "edge": of_batches(repeated)},
        "rows of one less": {"rows": one_stream, "back": in_short_rows},
    },
    "wraps-around": {
        "length kept": {"edge": wrapped},
        "inputs cut": {"edge": inputs_cut(wrapped)},
        "inputs rolled": {"edge": inputs_rolled},
    },
    "adds-boundary-tokens": {
        "around": Parametric(
            lambda ids: {"edge": between(ids)}, ((0, 0), (1, 2), (101, 102)), ends, COMMON_ENDS
        ),
    },
    "starts-with-a-made-up-token": {
        "behind": Parametric(lambda id_: {"edge": started_with(id_)}, (0, 1), *STARTS),
        "behind, both cut": Parametric(
            lambda id_: {"edge": cut_once(started_with(id_))}, (0,), *STARTS
        ),
    },
    "one-label-per-sequence": {
        "inputs cut": {"edge": one_label(slice(-1), keep=False)},
        "inputs cut, axis kept": {"edge": one_label(slice(-1), keep=True)},
        "inputs whole": {"edge": one_label(slice(None), keep=False)},
        "inputs whole, axis kept": {"edge": one_label(slice(None), keep=True)},
    },
    "pads-the-tail": {
        "filled": Parametric(lambda id_: {"edge": filled_with(id_)}, *FILLERS),
        "filled, inputs cut": Parametric(
            lambda id_: {"edge": inputs_cut(filled_with(id_))}, *FILLERS
        ),
        "last repeated": {"edge": repeated},
        "last repeated, inputs cut": {"edge": inputs_cut(repeated)},
    },
    "shifts-batch-axis": {"first axis": {"rows": transposed, "back": transposed_back}},
}

PROBES = (
    Probe("the lab's own example", (np.array([11, 25, 42, 9]),)),
    Probe("a batch of two rows", (np.array([[5, 6, 7], [8, 9, 10]]),)),
    Probe("two tokens", (np.array([3, 4]),)),
    Probe("one token", (np.array([6]),)),
    Probe("a list", ([7, 300, 12, 300, 5],)),
    Probe("a list of rows", ([[2, 0, 2, 1], [9, 9, 4, 0]],)),
    Probe(
        "three rows of four", (np.array([[31, 32, 33, 34], [41, 42, 43, 44], [51, 52, 53, 54]]),)
    ),
    Probe("a batch of one row", (np.array([[8, 1, 70000, 3]]),)),
)

DECISIONS: Decisions = {
    "rows": as_they_are,
    "back": left_so,
    "ahead": step_of(1),
    "edge": cut,
}
