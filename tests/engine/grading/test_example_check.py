"""Examples are put into words before anybody is graded: a fault in a view costs nobody a result."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.models import KataModel
from lossdojo.errors import ContentError
from lossdojo.grading.example_check import check_examples
from tests.conftest import ROOT

KATA = "padding_mask"


def test_the_labs_own_examples_can_be_said(catalogue: Catalogue) -> None:
    """Every probe of every kata can be put into words, for right answers and for none."""
    for kata, kata_model in catalogue.items():
        check_examples(kata, kata_model, ROOT)


def broken(kata_model: KataModel, part: str) -> KataModel:
    """The same kata with a view that raises in that part."""

    def fails(*_args: object) -> object:
        raise KeyError("v")

    how: dict[str, Any] = {part: fails}
    return replace(kata_model, view=replace(kata_model.view, **how))


@pytest.mark.parametrize("part", ["table", "facts", "sizes", "picture"])
def test_a_view_that_raises_is_a_fault_of_the_labs(catalogue: Catalogue, part: str) -> None:
    """The file is named, and what it raised."""
    with pytest.raises(ContentError, match=f"graders/misconceptions/{KATA}.*KeyError: 'v'"):
        check_examples(KATA, broken(catalogue[KATA], part), Path(ROOT))


def test_prose_that_names_no_fact_is_a_fault_of_the_labs(catalogue: Catalogue) -> None:
    """A misspelt placeholder is named with its misconception."""
    kata_model = catalogue[KATA]
    first, *others = kata_model.misconceptions
    wrong = replace(first, evidence="{markd} of {got}")
    spoilt = replace(kata_model, misconceptions=(wrong, *others))
    with pytest.raises(ContentError, match=rf"{KATA}/{first.name} speaks of {{markd}}"):
        check_examples(KATA, spoilt, Path(ROOT))
