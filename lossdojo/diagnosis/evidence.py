"""One probe in words for people: the call, both answers, where they differ, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lossdojo.content.open_kata import OpenKata
from lossdojo.content.pictures import Picture
from lossdojo.content.probes import Exchange, Probe
from lossdojo.diagnosis.mismatch import explain_mismatch
from lossdojo.diagnosis.outcomes import Outcome, close_enough, same_outcome
from lossdojo.diagnosis.parts import Part, changed_arguments, parts_of
from lossdojo.diagnosis.places import named_places
from lossdojo.diagnosis.warned import apart_from_warnings
from lossdojo.values.arrays import as_array
from lossdojo.values.code import code_of_call
from lossdojo.values.text import LARGEST_ARRAY, digits_that_tell, format_value

FEWEST_ROWS = 2  # of a table; one row alone says what the call says


@dataclass(frozen=True)
class Table:
    """A probe as a small table: the titles of its columns, and its rows, all in words."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Evidence:
    """One probe on which the learner's answer and the right one differ, in words.

    Attributes:
        probe: what is special about it.
        call: as a line of Python, which can be run.
        got: what came back.
        expected: what should have.
        where: at which positions the two differ; empty where that says nothing.
        because: what that shows, in the learner's own numbers.
        table: the probe and both answers, position by position.
        printed: what the learner's code printed meanwhile.
        parts: each result, where there are several, and each argument that has changed.
        warned: what NumPy or Python warned of meanwhile.
        picture: the same to look at, where the kata has one for it.
        line: of the kata's file, that an exception came from; 0 where there was none.
    """

    probe: str
    call: str
    got: str
    expected: str
    where: str
    because: str
    table: Table | None
    printed: str
    parts: tuple[Part, ...]
    warned: tuple[str, ...]
    picture: Picture | None
    line: int


@dataclass(frozen=True)
class Retry:
    """Another call on which the same belief would show, and what is right there."""

    call: str
    expected: str


def describe_probe(
    kata: str, kata_model: OpenKata, probe: Probe, mine: Outcome, right: Outcome, because: str = ""
) -> Evidence:
    """Put one probe into words; `because` may name `{got}`, `{expected}` and the view's facts.

    Without one, or where there is an exception, it is what is wrong with the answer's kind.
    """
    if mine.error is not None:
        because = ""  # it is said of numbers; what was raised speaks for itself
    view = kata_model.view
    digits = digits_that_tell(mine.words, right.words)
    exchange = Exchange(probe, mine.value, right.value)
    with np.errstate(all="ignore"):  # nan and inf may be among the learner's numbers
        facts, columns = view.facts(exchange), view.table(exchange)
        picture = view.picture(exchange) if mine.came_back else None
    answers = {"got": mine.answer_words(digits), "expected": right.answer_words(digits)}
    words = {name: _cell(value, digits) for name, value in facts.items()}
    printed, warned = apart_from_warnings(mine.printed, f"{kata}.py")
    return Evidence(
        probe=probe.name,
        call=code_of_call(kata, probe.args, probe.kwargs),
        **answers,
        where=_where(mine, right, digits),
        because=_filled(because, {**words, **answers})
        or explain_mismatch(mine, right, view.sizes(probe)),
        table=_table(columns, digits),
        printed=printed,
        parts=_parts(kata_model, probe, mine, right),
        warned=warned,
        picture=picture,
        line=mine.error.line if mine.error is not None else 0,
    )


def describe_retry(kata: str, probe: Probe, right: Outcome) -> Retry:
    """The probe as something to predict before the code is run again."""
    return Retry(code_of_call(kata, probe.args, probe.kwargs), right.words())


def _parts(kata_model: OpenKata, probe: Probe, mine: Outcome, right: Outcome) -> tuple[Part, ...]:
    results = parts_of(kata_model.view.results, mine, right) if mine.came_back else ()
    changed = tuple(changed_arguments(kata_model.parameters, probe, mine))
    return (*results, *changed)


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, each in words.items():
        text = text.replace(f"{{{name}}}", each)
    return text


def _table(columns: Mapping[str, Sequence[object]], digits: int) -> Table | None:
    if not columns or max(map(len, columns.values())) < FEWEST_ROWS:
        return None
    cells = [[_cell(each, digits) for each in column] for column in columns.values()]
    return Table(tuple(columns), tuple(zip(*cells, strict=True)))


def _cell(value: object, digits: int) -> str:
    return value if isinstance(value, str) else format_value(value, digits)


def _where(mine: Outcome, right: Outcome, digits: int) -> str:
    """The positions at which two answers of one shape differ, as they are shown."""
    if mine.signature is None or mine.signature != right.signature or same_outcome(mine, right):
        return ""
    one, other = as_array(mine.value), as_array(right.value)
    if one is None or other is None or one.ndim == 0:
        return ""
    off = ~close_enough(one.astype(np.float64), other.astype(np.float64))
    if one.size <= LARGEST_ARRAY:  # of which every number is seen
        shown = zip(one.flat, other.flat, strict=True)
        seen = [format_value(a, digits) != format_value(b, digits) for a, b in shown]
        off |= np.reshape(seen, off.shape)
    if off.all():
        return "at every position"
    return f"at {named_places(off)}"
