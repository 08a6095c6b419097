"""The numbers on the class's pages are those of the reports, counted another way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import pointbiserialr

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.pages import item_analysis
from lossdojo.cohort.pages.beliefs import evidence, going_together, held_misconceptions
from lossdojo.cohort.pages.item_analysis import ItemStatistics, analyse, point_biserial
from lossdojo.cohort.pages.outcomes import Outcomes, read_outcomes
from lossdojo.cohort.pages.overview import in_need, kata_bars, statement_bars, turnout
from lossdojo.content.lab import Lab
from lossdojo.results import KataStatus, SubmissionResult
from tests.engine.cohort.pages.reading import class_of, results_of, write_class

SIZE = 60
COUNT = st.integers(2, 30)


@pytest.fixture(scope="module")
def results(sample_results: Path) -> list[SubmissionResult]:
    """A class of sixty."""
    return class_of(results_of(sample_results), SIZE)


@pytest.fixture(scope="module")
def gradebook(
    results: list[SubmissionResult], lab: Lab, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Gradebook]:
    """Its gradebook."""
    out = write_class(results, lab, tmp_path_factory.mktemp("class") / "out")
    with closing(Gradebook(out)) as opened:
        yield opened


@pytest.fixture(scope="module")
def items(gradebook: Gradebook) -> list[ItemStatistics]:
    """Its hidden tests."""
    return analyse(read_outcomes(gradebook), gradebook)


def holders(results: Sequence[SubmissionResult]) -> dict[str, set[str]]:
    """Who holds each misconception."""
    found: dict[str, set[str]] = {}
    for result in results:
        for kata in result["katas"]:
            for each in kata["misconceptions"]:
                found.setdefault(each["id"], set()).add(result["learner"])
    return found


def test_misconceptions_are_counted(
    results: list[SubmissionResult], gradebook: Gradebook, lab: Lab
) -> None:
    """Each is held by as many as the reports say, the commonest first, with words for class."""
    held = held_misconceptions(gradebook, lab)
    expected = {id_: len(who) for id_, who in holders(results).items()}
    assert expected == {each.id: each.learners for each in held}
    assert [each.learners for each in held] == sorted(expected.values(), reverse=True)
    assert all(each.in_class for each in held)


def test_evidence_is_grouped_by_equal_answers(
    results: list[SubmissionResult], gradebook: Gradebook
) -> None:
    """Those who share an answer stand together, the most common first, and nobody is left out."""
    id_ = "sgd_step/climbs"
    shown = Counter(
        (each["evidence"]["call"], each["evidence"]["got"])
        for result in results
        for kata in result["katas"]
        for each in kata["misconceptions"]
        if each["id"] == id_
    )
    groups = [*evidence(gradebook, id_)]
    assert shown == {(each.call, each.got): each.count for each in groups}
    assert {name for each in groups for name, _ in each.learners} == holders(results)[id_]


def test_what_goes_together_is_counted(
    results: list[SubmissionResult], gradebook: Gradebook, lab: Lab
) -> None:
    """Of those who hold one, as many hold the other as the reports say, and more than of all."""
    who = holders(results)
    pairs = going_together(gradebook, held_misconceptions(gradebook, lab))
    assert pairs
    for pair in pairs:
        both = len(who[pair.one] & who[pair.other])
        assert (both, len(who[pair.one])) == (pair.both, pair.holders)
        assert pair.share > len(who[pair.other]) / SIZE


def test_bars_hold_everybody(
    results: list[SubmissionResult], gradebook: Gradebook, lab: Lab
) -> None:
    """The parts of a kata's bar are of all learners, and as many are solved as pass."""
    for bar in kata_bars(gradebook, lab):
        statuses = Counter(
            kata["status"] for each in results for kata in each["katas"]
            if kata["kata"] == bar.kata.name
        )  # fmt: skip
        parts = {part.kind: part.count for part in bar.parts}
        assert statuses.total() == sum(parts.values())
        assert statuses[KataStatus.PASSED] == parts["solved"]
        assert sum(part.share for part in bar.parts) == pytest.approx(1)


def test_turnout_is_counted(results: list[SubmissionResult], gradebook: Gradebook) -> None:
    """Learners, those with all points, those not graded and those who came late."""
    found = turnout(gradebook)
    scores = [each["score"] for each in results]
    assert (SIZE, scores.count(5.0), scores.count(None)) == (
        found.learners, found.done, found.not_graded,
    )  # fmt: skip
    assert sum(each.get("late", False) for each in results) == found.late


def test_who_is_stuck_is_named(results: list[SubmissionResult], gradebook: Gradebook) -> None:
    """Whoever has begun and has no point, or a program that does not run, and nobody else."""
    stuck = set()
    for result in results:
        counting = [kata for kata in result["katas"] if kata["max_score"]]
        begun = any(not kata["status"].is_untouched for kata in counting)
        broken = any(kata["status"].is_broken for kata in counting)
        if result["score"] is not None and (broken or (begun and not result["score"])):
            stuck.add(result["learner"])
    first, count = in_need(gradebook)
    assert len(stuck) == count
    assert stuck >= {each.learner for each in first}


def test_statements_are_counted(
    results: list[SubmissionResult], gradebook: Gradebook, lab: Lab
) -> None:
    """A learner has a statement right who passes each test on it in every kata that was tried."""
    for bar in statement_bars(read_outcomes(gradebook), lab):
        tried = hold = 0
        for result in results:
            checks = [
                check["passed"] for kata in result["katas"]
                if kata["status"] is KataStatus.PASSED or kata["status"].shows_checks
                for check in kata["checks"] if check["statement"] == bar.statement.key
            ]  # fmt: skip
            tried += bool(checks)
            hold += bool(checks) and all(checks)
        assert (tried, hold) == (bar.tried, bar.hold)


def test_a_test_is_counted(results: list[SubmissionResult], items: list[ItemStatistics]) -> None:
    """As many have tried it, and pass it, as the reports say."""
    passed, tried = Counter[str](), Counter[str]()
    for result in results:
        for kata in result["katas"]:
            if kata["status"] is KataStatus.PASSED or kata["status"].shows_checks:
                tried.update(check["node"] for check in kata["checks"])
                passed.update(check["node"] for check in kata["checks"] if check["passed"])
    assert {node: (tried[node], passed[node]) for node in tried} == {
        item.test.node: (item.tried, item.passed) for item in items
    }


def test_a_test_catches_whose_holders_fail_it(
    results: list[SubmissionResult], items: list[ItemStatistics]
) -> None:
    """A misconception is caught by a test that more than half of those fail who hold it."""
    caught = {(item.test.node, *each) for item in items for each in item.catches}
    assert caught
    for node, id_, failing, count in caught:
        fails = {
            result["learner"] for result in results for kata in result["katas"]
            for check in kata["checks"] if check["node"] == node and not check["passed"]
        }  # fmt: skip
        who = holders(results)[id_]
        assert (len(who & fails), len(who)) == (failing, count)
        assert failing > count / 2


@given(
    st.data(), COUNT.flatmap(lambda count: arrays(np.int64, count, elements=st.integers(0, 200)))
)
def test_discrimination_is_the_point_biserial_correlation(
    data: st.DataObject, rest: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> None:
    """It is what SciPy computes, and nothing where all pass, none does, or all else is the same."""
    passes = data.draw(arrays(np.bool_, len(rest)))
    found = point_biserial(passes, rest)
    if passes.all() or not passes.any() or len({*rest.tolist()}) == 1:
        assert found is None
    else:
        assert found == pytest.approx(pointbiserialr(passes, rest).statistic, abs=1e-9)


@pytest.mark.parametrize(
    ("first", "mark"),
    [
        ([True] * 12, item_analysis.EVERYBODY_PASSES),
        ([False] * 12, item_analysis.NOBODY_PASSES),
        ([False] * 6 + [True] * 6, item_analysis.THE_GOOD_FAIL),
        ([True] * 6 + [False] * 6, ""),
    ],
)
def test_odd_tests_are_marked(gradebook: Gradebook, first: list[bool], mark: str) -> None:
    """A test that all pass, that nobody passes, or that the good fail is marked, and no other."""
    tests = read_outcomes(gradebook).tests[:5]
    rest = np.array([[True] * 4] * 6 + [[True, False, False, False]] * 6)
    passed = np.column_stack([first, rest])
    outcomes = Outcomes(tests, {str(row): row for row in range(12)}, np.ones_like(passed), passed)
    assert mark == analyse(outcomes, gradebook)[0].mark
