"""Results told apart, changed arguments by their row, warnings apart from prints, and digits."""

import numpy as np
import pytest

from lossdojo.content.probes import Probe
from lossdojo.diagnosis.coarse import explain_coarse
from lossdojo.diagnosis.outcomes import Outcome
from lossdojo.diagnosis.parts import changed_arguments, parts_of
from lossdojo.diagnosis.warned import apart_from_warnings

NAMES = ("loss", "weights")


def said(mine: object, right: object) -> list[tuple[str, str]]:
    """Name and words of each part."""
    return [(each.name, each.words) for each in parts_of(NAMES, Outcome(mine), Outcome(right))]


def test_each_result_has_its_row() -> None:
    """What is right is said to be right, and of a matrix the entries that differ are named."""
    right = np.array([[1.0, 2.0], [3.0, 4.0]])
    mine = right + np.array([[0.0, 0.5], [0.0, 0.0]])
    assert said((1.5, mine), (1.5, right)) == [
        ("loss", "1.5, right"),
        ("weights", "[0, 1] is 2.5, not 2.0"),
    ]


def test_a_result_of_another_shape_is_shown_beside_the_right_one() -> None:
    """Entries of another shape have no place in common: both are shown."""
    words = said((np.array([1, 2]), 1.0), (np.array([1, 2, 3]), 1.0))[0][1]
    assert words == "[1, 2] came back, [1, 2, 3] was expected"


def test_many_entries_that_differ_are_counted() -> None:
    """Three are named, and how many more there are."""
    words = said((0.0, np.ones((2, 3))), (0.0, np.zeros((2, 3))))[1][1]
    each = [f"[0, {column}] is 1.0, not 0.0" for column in range(3)]
    assert words == "; ".join([*each, "3 more differ"])


CACHE = np.ones((2, 3)), np.zeros((2, 3))


@pytest.mark.parametrize("pair", [CACHE, [*CACHE], np.stack(CACHE)], ids=["tuple", "list", "array"])
def test_results_of_a_pair_inside_a_pair_have_their_rows(pair: object) -> None:
    """A name for each of them, however the inner pair comes back."""
    names = ("output", "keys", "values")
    right = Outcome((np.ones(2), (CACHE[0], CACHE[1] + 1.0)))
    parts = parts_of(names, Outcome((np.ones(2), pair)), right)
    assert [(each.name, each.is_right) for each in parts] == [
        ("output", True),
        ("keys", True),
        ("values", False),
    ]


@pytest.mark.parametrize("inner", [1.0, (1.0,), None, np.ones(3), (1.0, 2.0, 3.0)])
def test_another_count_inside_a_pair_has_no_rows(inner: object) -> None:
    """Where the inner pair is none, nothing is told apart."""
    right = Outcome((1.0, (np.ones(3), np.ones(3))))
    names = ("output", "keys", "values")
    assert parts_of(names, Outcome((1.0, inner)), right) == ()


@pytest.mark.parametrize("mine", [1.0, (1.0,), None, "ab", (1.0, 2.0, 3.0)])
def test_another_count_of_results_has_no_rows(mine: object) -> None:
    """Where not as many came back as were asked for, nothing is told apart."""
    assert said(mine, (1.0, np.ones(2))) == []


def test_a_changed_argument_is_told_by_its_first_row_that_changed() -> None:
    """Which argument, which row, what it was and what it is."""
    before = np.array([[1.0, 2.0], [3.0, 4.0]])
    after = before + np.array([[0.0, 0.0], [0.5, 0.0]])
    outcome = Outcome(1.0, changed=(0,), after=(after, 1))
    [part] = changed_arguments(("weights", "lr"), Probe("p", (before, 1)), outcome)
    assert part.name == "weights"
    assert part.words == "the argument itself changed: row 1 was [3.0, 4.0], it is [3.5, 4.0]"


def test_a_changed_item_of_a_pair_is_told_by_its_place() -> None:
    """Of a pair that was passed, the first item that is another now, and its row."""
    keys, values = np.ones((2, 2)), np.zeros((2, 2))
    after = keys, values + np.array([[0.0, 0.0], [0.5, 0.0]])
    outcome = Outcome(1.0, changed=(0,), after=(after,))
    [part] = changed_arguments(("cache",), Probe("p", ((keys, values),)), outcome)
    words = "the argument itself changed: in item 1, row 1 was [0.0, 0.0], it is [0.5, 0.0]"
    assert part.words == words


def test_warnings_are_told_apart_from_prints() -> None:
    """File and source line go, the message and the line's number stay, each once."""
    warning = "a.py:4: RuntimeWarning: divide by zero encountered in log\n  return np.log(x)\n"
    printed = f"hello\n{warning}{warning}bye\n"
    assert apart_from_warnings(printed, "a.py") == (
        "hello\nbye",
        ("divide by zero encountered in log (line 4)",),
    )


def test_without_warnings_a_print_stays_as_it_is() -> None:
    """Lines of a learner's own stay, even where one speaks of a warning."""
    assert apart_from_warnings("a Warning: 3\n  indented", "a.py") == (
        "a Warning: 3\n  indented",
        (),
    )


def test_a_line_of_another_file_is_not_told_as_ones_own() -> None:
    """NumPy warns from its own files as well: the message stays, and no line of theirs."""
    printed = "_methods.py:142: RuntimeWarning: invalid value encountered in scalar divide\n  ret\n"
    said = ("invalid value encountered in scalar divide",)
    assert apart_from_warnings(printed, "a.py") == ("", said)


@pytest.mark.parametrize(
    ("off", "digits"), [(1e-7, "to 7 digits"), (1e-5, "to 5 digits"), (1e-12, "to 12 digits")]
)
def test_numbers_that_are_almost_right_are_told_by_their_digits(off: float, digits: str) -> None:
    """The more of a float64 is lost, the fewer digits are said to be right."""
    probe = Probe("p", (np.array([1.0, 2.0]),))
    words = explain_coarse(probe, Outcome(0.5 + 0.99 * off), Outcome(0.5))
    assert digits in words


def test_rounding_is_not_coarse() -> None:
    """Within 64 roundings of the largest number that went in, an answer is exact."""
    probe = Probe("p", (np.array([1e5]),))
    assert explain_coarse(probe, Outcome(0.5 + 1e-10), Outcome(0.5)) == ""
    assert explain_coarse(probe, Outcome(np.float32(0.1)), Outcome(0.1)) == ""
    assert explain_coarse(probe, Outcome(np.longdouble(0.5)), Outcome(0.5)) == ""
