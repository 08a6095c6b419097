"""The gradebook's CSV is a line for each learner, and holds no formula."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.cohort.exports.gradebook_csv import as_csv
from lossdojo.cohort.gradebook import LearnerRow
from lossdojo.content.lab import Lab
from lossdojo.results import SubmissionStatus


def csv_of(lab: Lab, *learners: str) -> str:
    """The CSV of learners of these names."""
    rows = [
        LearnerRow(learner, learner, SubmissionStatus.GRADED, "", -1.0, 5.0, {}, [])
        for learner in learners
    ]
    return "".join(as_csv(rows, lab))


@pytest.mark.parametrize(
    "formula",
    [
        "=HYPERLINK(1)",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\ufeff=1",
        '"=1',
        "'=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        " \uff20A1",
        "\ufe661",
    ],
)
def test_csv_cells_are_no_formulas(lab: Lab, formula: str) -> None:
    """What starts like a formula, behind blanks or quotes or in full width too, stays text."""
    [row] = csv.DictReader(io.StringIO(csv_of(lab, formula), newline=""))
    assert row["learner"] == "'" + re.sub(r"[\t\r\n]", " ", formula)
    assert (row["status"], row["score"], row["max_score"]) == ("graded", "-1.0", "5.0")


def test_csv_cells_hold_no_formula_for_other_separators(lab: Lab) -> None:
    """Where a spreadsheet splits at semicolons, what comes after one is no formula either."""
    [row] = csv.DictReader(io.StringIO(csv_of(lab, "ada;=1|@x;b")))
    assert row["learner"] == "ada;'=1|'@x;b"


@given(st.lists(st.text(), min_size=1))
def test_csv_has_a_line_for_each_learner(lab: Lab, learners: list[str]) -> None:
    """Whatever the names hold, each row is one line, with each cell in its column."""
    text = csv_of(lab, *learners)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(text.splitlines()) == len(rows) == len(learners) + 1
    assert [row[1:4] for row in rows[1:]] == [["graded", "-1.0", "5.0"]] * len(learners)


@given(st.text(st.sampled_from(list("aB7=+-@ .,_'")), max_size=20))
def test_csv_keeps_ordinary_names(lab: Lab, name: str) -> None:
    """A name that starts with a letter or a digit comes back as it is."""
    rows = list(csv.reader(io.StringIO(csv_of(lab, f"a{name}"), newline="")))
    assert rows[1][0] == f"a{name}"
