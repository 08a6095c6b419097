"""Proof that views, symptoms and guesses can do with whatever comes back."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from lossdojo.content.faults import fault_of
from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel, Misconception
from lossdojo.content.probes import Exchange
from lossdojo.diagnosis.comparison import right_outcomes
from lossdojo.diagnosis.evidence import describe_probe
from lossdojo.diagnosis.model_answers import singles
from lossdojo.diagnosis.outcomes import Outcome, outcomes
from lossdojo.grading.example_check import unknown_fact
from lossdojo.grading.rollout import right_values
from lossdojo.values.calls import RaisedError

RAISED = RaisedError("KeyError", ("KeyError", "LookupError", "Exception"), "'x'", 1, "")
# What a learner's code may return where numbers are asked for.
ODD_VALUES: tuple[object, ...] = (
    None, True, 0, -1.5, float("nan"), float("inf"), 10**30, "text", [], (), [1, [2]], (None, None),
    {"a": 1}, np.zeros(0), np.zeros((0, 3)), np.zeros((1, 1, 1, 1)), np.array(2), np.array(["a"]),
    np.full((2, 3), np.nan), np.ones(3, dtype=bool), (np.zeros(2), np.zeros((5, 5))),
)  # fmt: skip
STOPPED = (Outcome(None, error=RAISED), Outcome(None, stopped="It took too long."))


def check_views(kata: str, kata_model: KataModel, root: Path) -> Iterator[str]:
    """A line for each part of a kata's content that fails on an answer that may come back.

    Args:
        kata: its name.
        kata_model: the kata's.
        root: the folder that holds the lab.
    """
    right = right_outcomes(kata_model)
    for probe, outcome in zip(kata_model.probes, right, strict=True):
        if outcome.is_unrelated_error:
            yield f"{kata}: the right program gives {outcome.words()} on the probe {probe.name!r}"
            return
    yield from _slips(kata, kata_model)
    for each in kata_model.misconceptions:
        yield from _unfilled(kata, kata_model, each, right)
    answers = [*_answers(kata_model), *_odd_answers(kata_model)]
    found = (
        str(fault_of(error, root, root / "graders" / "misconceptions" / f"{kata}.py"))
        for got in answers
        for error in _errors(kata, kata_model, got, right)
    )
    yield from dict.fromkeys(found)  # each once


def _answers(kata_model: KataModel) -> Iterator[list[Outcome]]:
    """What each model answers to the probes."""
    table = singles(kata_model)
    for model in range(len(table.models)):
        yield [table.outcome(model, probe) for probe in range(len(kata_model.probes))]


def _odd_answers(kata_model: KataModel) -> Iterator[list[Outcome]]:
    """The same answer to all probes, as it crosses the wall."""
    for value in ODD_VALUES:
        subject = InProcessKata("odd", lambda *_args, value=value, **_kwargs: value)
        yield outcomes(subject, kata_model.probes)
    for each in STOPPED:
        yield [each] * len(kata_model.probes)


def _errors(
    kata: str, kata_model: KataModel, got: Sequence[Outcome], right: Sequence[Outcome]
) -> Iterator[BaseException]:
    """What the content raises where these answers come back."""
    rows = list(zip(kata_model.probes, got, right, strict=True))
    exchanges = [Exchange(probe, mine.value, its.value) for probe, mine, its in rows]
    tried: list[Callable[[], object]] = [
        lambda row=row: describe_probe(kata, kata_model, *row)  # type: ignore[misc]  # as bound
        for row in rows
    ]
    tried += [
        lambda symptom=symptom: symptom(exchanges)  # type: ignore[misc]  # as bound
        for symptom in kata_model.symptoms.values()
    ]
    tried.append(lambda: kata_model.guessed(exchanges))
    rollout = kata_model.view.rollout
    if rollout is not None:
        values = [each.value for each in got]
        tried.append(lambda: [rollout.again(rollout.first, each) for each in values])
        tried.append(lambda: rollout.picture(values, right_values(kata_model)))
    for each in tried:
        try:
            with np.errstate(all="ignore"):
                each()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever an author may have done
            yield error


def _slips(kata: str, kata_model: KataModel) -> Iterator[str]:
    """A model that is misspelt loses its points for that, and proves nothing."""
    table = singles(kata_model)
    for model, got in zip(table.models, _answers(kata_model), strict=True):
        slip = next((each for each in got if each.is_unrelated_error), None)
        if slip is not None:
            yield f"{kata}: {model} gives {slip.words()}, which is no idea but a slip"


def _unfilled(
    kata: str, kata_model: KataModel, misconception: Misconception, right: Sequence[Outcome]
) -> Iterator[str]:
    """Evidence may speak of facts alone that the view has for every probe."""
    try:
        unknown = unknown_fact(kata_model, misconception, right)
    except Exception:  # noqa: BLE001  # told where all answers are tried
        return
    if unknown:
        yield f"{kata}/{misconception.name} speaks of {{{unknown}}}, which is no fact"
