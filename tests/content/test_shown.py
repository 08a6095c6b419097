"""What a learner is shown of an example can be run, fits a screen, and says what differs."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import Model
from lossdojo.diagnosis.comparison import right_outcomes
from lossdojo.diagnosis.diagnose import Finding
from lossdojo.diagnosis.evidence import describe_probe
from lossdojo.values.arrays import is_unchanged
from lossdojo.values.text import digits_that_tell, format_value
from tests.ask import diagnose_kata
from tests.conftest import ROOT
from tests.content.test_content import KATAS, module

COLUMNS, ROWS = 80, 24


def reference(kata: str) -> Any:
    """The function that the lab's solution defines."""
    return getattr(module(ROOT / "solutions" / f"{kata}.py"), kata)


def wrong_models(catalogue: Catalogue, kata: str) -> Iterator[tuple[Model, Finding]]:
    """Each misconception in its first variant, with what is said of it."""
    told = set[str]()
    for model in catalogue[kata].singles():
        if model.names[0] not in told:
            told.add(model.names[0])
            [found] = diagnose_kata(InProcessKata(kata, model.function), catalogue[kata]).findings
            yield model, found


@pytest.mark.parametrize("kata", KATAS)
def test_shown_calls_can_be_pasted(catalogue: Catalogue, kata: str) -> None:
    """Each call of each probe, pasted, calls with the same arguments to the byte."""
    kata_model = catalogue[kata]
    for probe, right in zip(kata_model.probes, right_outcomes(kata_model), strict=True):
        shown = describe_probe(kata, kata_model, probe, right, right)
        received: list[tuple[tuple[object, ...], dict[str, object]]] = []
        names = {"np": np, kata: lambda *args, got=received, **kwargs: got.append((args, kwargs))}
        eval(shown.call, names)  # noqa: S307  # our own source
        assert is_unchanged(received[0][0], probe.args)
        assert received[0][1] == probe.kwargs


@pytest.mark.parametrize("kata", KATAS)
def test_pasted_calls_give_what_is_shown(catalogue: Catalogue, kata: str) -> None:
    """Evidence and retry of every misconception: the reference gives the answer that is shown."""
    names = {"np": np, kata: reference(kata)}
    for _, found in wrong_models(catalogue, kata):
        again = [(found.retry.call, found.retry.expected)] if found.retry else []
        for call, expected in (
            (found.evidence.call, found.evidence.expected),
            *again,
        ):
            answer = eval(call, names)  # noqa: S307  # our own source
            shown = {format_value(answer, digits) for digits in (4, 6, 8, 10, 12, 15, 17)}
            assert expected in shown, call


@pytest.mark.parametrize("kata", KATAS)
def test_a_picture_says_what_differs(catalogue: Catalogue, kata: str) -> None:
    """A picture has a mark where something is wrong, and a sentence for whoever does not see it."""
    drawn = 0
    for model, found in wrong_models(catalogue, kata):
        picture = found.evidence.picture
        if picture is None:
            continue
        drawn += 1
        cells = [cell for panel in picture.panels for line in panel.lines for cell in line.cells]
        marks = {cell.mark for cell in (*cells, *picture.notes)}
        missing = any(word in picture.says for word in ("is missing", "is not there", "nothing"))
        assert marks & {"wrong", "made-up"} or missing, str(model)
        assert picture.says.endswith("."), str(model)
        assert all(0 <= cell.size <= 1 for cell in cells), str(model)
    assert drawn > 6


def test_sums_tell_by_what_was_divided(catalogue: Catalogue) -> None:
    """Below the bars of a loss stand both divisions, where one explains the number."""
    found = dict((each.name, each) for _, each in wrong_models(catalogue, "cross_entropy"))  # noqa: C402
    picture = found["averages-over-padding"].evidence.picture
    assert picture is not None
    assert [note.text for note in picture.notes] == [
        "3.3498 / 2 = 1.6749",
        "yours: 3.3498 / 3 = 1.1166",
    ]


def test_two_results_are_told_apart(catalogue: Catalogue) -> None:
    """Which of two results is right is said of each, and a changed argument by its row."""
    found = dict((each.name, each) for _, each in wrong_models(catalogue, "sgd_step"))  # noqa: C402
    parts = {part.name: (part.is_right, part.words) for part in found["climbs"].evidence.parts}
    assert parts["loss"] == (True, "2.6396, right")
    assert parts["new weights"][0] is False
    assert parts["new weights"][1].startswith("[0, 0] is 1.0612, not 0.9388; ")
    changed = found["updates-in-place"].evidence.parts[-1]
    assert changed.name == "weights"
    assert changed.words.startswith("the argument itself changed: row 0 was [1.0, 0.0, 2.0], it is")


def test_enough_digits_are_shown_where_numbers_are_almost_right() -> None:
    """The helper of the tests above knows the digits that feedback may show."""
    assert digits_that_tell(lambda digits: format_value(1.0, digits), lambda _digits: "1.0") == 4
