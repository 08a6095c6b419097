"""First drafts fail in more than one way: each is said by itself, and the belief is named still."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.diagnosis.diagnose import Diagnosis, diagnose
from lossdojo.diagnosis.outcomes import outcomes
from tests.ask import diagnose_kata

NO_ID = 10**6
Told = Callable[[str, Callable[..., Any]], Diagnosis]


@pytest.fixture
def told(catalogue: Catalogue) -> Told:
    """What is said of a program."""
    return lambda kata, program: diagnose_kata(InProcessKata(kata, program), catalogue[kata])


def loss(logits: Any, labels: Any, ignore_index: int = -100, mean: bool = True) -> Any:
    """Kata 4; its sum where no mean is taken."""
    trains = labels != ignore_index
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    chosen = np.take_along_axis(log_probs, np.where(trains, labels, 0)[..., None], axis=-1)
    costs = -chosen[..., 0][trains]
    return costs.sum() / (max(1, costs.size) if mean else 1)


def summed(logits: Any, labels: Any, ignore_index: int = -100) -> Any:
    """Kata 4 as a sum."""
    return loss(logits, labels, ignore_index, mean=False)


def names(diagnosis: Diagnosis) -> list[str]:
    """The misconceptions that were named."""
    return [each.name for each in diagnosis.findings]


def because(diagnosis: Diagnosis) -> str:
    """What is said of the first example that is shown."""
    shown = diagnosis.findings[0].evidence if diagnosis.findings else diagnosis.difference
    return shown.because if shown else ""


def test_a_belief_is_named_from_the_calls_that_came_back(told: Told) -> None:
    """Who sums, and raises for batches, is told of both; the name is no more than likely."""

    def rows_alone(logits: Any, labels: Any, ignore_index: int = -100) -> Any:
        _positions, _vocabulary = logits.shape
        return loss(logits, labels, ignore_index, mean=False)

    found = told("cross_entropy", rows_alone)
    assert names(found) == ["sums"]
    assert not found.findings[0].certain
    assert "Apart from that: On 2 of the 15 open examples" in because(found)
    assert "too many values to unpack" in because(found)


def test_an_exception_alone_is_no_belief(told: Told) -> None:
    """What raises on some examples and is right on all others is accused of nothing."""

    def rows_alone(logits: Any, labels: Any, ignore_index: int = -100) -> Any:
        _positions, _vocabulary = logits.shape
        return loss(logits, labels, ignore_index)

    found = told("cross_entropy", rows_alone)
    assert names(found) == []
    assert because(found).startswith("On 2 of the 15 open examples, such as “rows of unequal")
    assert because(found).endswith("The rest is right.")


@pytest.mark.parametrize("shape", [(1,), (1, 1)])
def test_another_shape_hides_no_belief(told: Told, shape: tuple[int, ...]) -> None:
    """One number in an array of one is said by itself, beside the belief, which is certain."""
    found = told("cross_entropy", lambda *args, **kw: np.reshape(summed(*args, **kw), shape))
    assert [(each.name, each.certain) for each in found.findings] == [("sums", True)]
    assert "One number was asked for" in because(found)


def test_an_argument_that_changes_now_and_then_is_named(told: Told) -> None:
    """A belief, and logits that change where their rows lie together, are two findings."""

    def on_views(logits: Any, axis: int = -1) -> Any:
        moved = np.moveaxis(logits, axis, -1)
        rows = moved.reshape(-1, moved.shape[-1])  # a view of a row, a copy of a column
        rows -= rows.max(axis=-1, keepdims=True)
        found = np.log(np.exp(rows).sum(axis=-1, keepdims=True)) - rows
        return np.moveaxis(found.reshape(moved.shape), -1, axis)

    found = told("log_softmax", on_views)
    assert [(each.name, each.certain) for each in found.findings] == [
        ("negated", True),
        ("mutates-input", True),
    ]


def test_an_argument_changed_where_no_belief_does_that_is_said(told: Told) -> None:
    """Where the catalogue has no such idea, a sentence says it."""

    def padding_mask(ids: Any, pad_id: int) -> Any:
        mask = ids == pad_id
        ids[mask] += 1
        return mask

    found = told("padding_mask", padding_mask)
    assert names(found) == ["inverted"]
    assert "An argument is not what it was before the call" in because(found)


def test_rounding_hides_no_belief(told: Told) -> None:
    """What is rounded is compared with what models round to."""
    found = told("cross_entropy", lambda *args, **kw: np.round(summed(*args, **kw), 3))
    assert [(each.name, each.certain) for each in found.findings] == [("sums", True)]
    assert "rounded to 3 decimals" in because(found)


def test_rounding_alone_is_no_belief(told: Told) -> None:
    """Numbers that are right to so many decimals are told by these."""
    found = told("cross_entropy", lambda *args, **kw: np.round(loss(*args, **kw), 4))
    assert (names(found), because(found)) == (
        [],
        "Your numbers are rounded to 4 decimals: return them as they are. The rest is right.",
    )


def test_an_error_that_is_missing_hides_no_belief(told: Told) -> None:
    """Who takes one token and swaps the results is told of both."""
    found = told(
        "shift_tokens", lambda tokens: (np.asarray(tokens)[..., 1:], np.asarray(tokens)[..., :-1])
    )
    assert names(found) == ["shifted-backwards"]
    assert "This call must raise ValueError; it returned" in because(found)


def test_three_beliefs_are_named_where_the_numbers_say_so(told: Told) -> None:
    """Zeros and ones, for what is padding, if padding were 0: three ideas in one line."""
    found = told("padding_mask", lambda ids, _pad_id: (ids == 0).astype(np.float32))
    assert [(each.name, each.certain) for each in found.findings] == [
        ("inverted", True),
        ("assumes-pad-is-zero", True),
        ("not-boolean", True),
    ]


def test_what_only_raises_holds_no_three_beliefs(told: Told) -> None:
    """Where no number ever comes back, there is nothing that could speak for three ideas."""
    assert names(told("cross_entropy", lambda *_args, **_kwargs: 1 / 0)) == []


@pytest.mark.parametrize(
    ("trains", "says"),
    [
        (lambda labels, _size: labels != -100, "Here another id than -100"),
        (lambda labels, _size: labels >= 0, "every label below zero"),
        (lambda labels, size: (labels >= 0) & (labels < size), "whatever is no id of the"),
    ],
)
def test_a_spelling_has_words_of_its_own(
    told: Told, trains: Callable[[Any, int], Any], says: str
) -> None:
    """Which label is taken for the ignored one, the evidence says as it is."""

    def known_by_itself(logits: Any, labels: Any, ignore_index: int = -100) -> Any:
        del ignore_index
        return loss(logits, np.where(trains(labels, logits.shape[-1]), labels, NO_ID), NO_ID)

    found = told("cross_entropy", known_by_itself)
    assert names(found) == ["hard-codes-ignore-index"]
    assert says in because(found)


def test_a_note_says_what_is_no_belief(told: Told) -> None:
    """Where `axis or -1` stands, only axis 0 is wrong, and that is said."""

    def log_softmax(logits: Any, axis: Any = None) -> Any:
        axis = axis or -1
        shifted = logits - logits.max(axis=axis, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))

    found = told("log_softmax", log_softmax)
    assert names(found) == []
    assert because(found).startswith("Your answers are right but where `axis` is 0")


@pytest.mark.parametrize(
    ("kata", "beliefs"),
    [
        ("cross_entropy", ("pads-train-too", "softmax-twice")),
        ("log_softmax", ("ignores-axis", "forgets-log-of-sum")),
    ],
)
def test_two_beliefs_beside_a_slip_are_both_likely(
    catalogue: Catalogue, kata: str, beliefs: tuple[str, str]
) -> None:
    """Where one answer fits no three beliefs, the two that give all others are told, as likely."""
    model = next(each for each in catalogue[kata].pairs() if each.names == beliefs)
    got = outcomes(InProcessKata(kata, model.function), catalogue[kata].probes)
    got[-1] = got[0]
    findings = diagnose(kata, got, catalogue[kata]).findings
    assert [(each.name, each.certain) for each in findings] == [(name, False) for name in beliefs]
