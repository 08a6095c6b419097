"""`lossdojo lint` proves what is said in class: all of it is there, and its numbers are true."""

from pathlib import Path

import pytest

from lossdojo.authoring.in_class import check_numbers, check_words, raised
from lossdojo.authoring.lint import lint
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab, load_lab
from tests.engine.authoring.test_lint import spoil

FILE = "graders/in_class/padding_mask.toml"
HOLDS = "holds = [\n"
ENTRY = '[inverted]\nsay = "A paragraph."\nexample = "Ids 1 0."\nholds = ["True"]\n'
WORDS: dict[str, tuple[str, str, str]] = {  # what is replaced, by what, and what is said then
    "another name": ("inverted", "upside-down", "inverted is missing: say what is said about it"),
    "a name of nothing": ("inverted", "inverse", "inverse is said in class, and no misconception"),
    "an empty paragraph": ("A paragraph.", " ", "inverted lacks its say"),
    "an empty example": ("Ids 1 0.", "", "inverted lacks its example"),
    "no expressions": ('holds = ["True"]', "", "inverted has no expression under `holds`"),
    "no expression among them": ('"True"', "", "inverted has no expression under `holds`"),
    "a number that nothing proves": ("Ids 1 0.", "It costs 3.25 nats.", "inverted speaks of 3.25,"),
    "a number in the paragraph": ("A paragraph.", "That is 0.5.", "inverted speaks of 0.5, which"),
}
NUMBERS: dict[str, tuple[str, str]] = {
    "what is false": ("2 == 3", "holds what is not true: 2 == 3"),
    "an array that is false": ("np.float64(2) > 3", "holds what is not true: np.float64(2) > 3"),
    "what raises": ("1 / 0", "holds what raises ZeroDivisionError (division by zero): 1 / 0"),
    "a name of nothing": ("right(1)", "holds what raises NameError (name 'right'"),
    "what is no expression": ("x = 1", "holds what raises SyntaxError ("),
    "what leaves": ("(_ for _ in ()).throw(SystemExit(3))", "holds what raises SystemExit (3)"),
    "what is no truth": ("(2 == 3, 1)", "neither true nor false but (False, 1): (2 == 3, 1)"),
    "the right program's answer": ("answer(np.array([1, 0]), 0)[0] == False", "not true: answer("),
    "the wrong program's answer": ("wrong(np.array([1, 0]), 0)[0] == True", "not true: wrong("),
}


@pytest.mark.parametrize("what", WORDS)
def test_what_is_missing_is_named(kit: Path, catalogue: Catalogue, what: str) -> None:
    """An entry too few or too many, an empty text, and a number without a proof are each told."""
    old, new, words = WORDS[what]
    (kit / FILE).write_text(ENTRY.replace(old, new))
    told = check_words(load_lab(kit), catalogue)
    assert [line for line in told if line.startswith(f"{FILE}: {words}")]


def test_what_is_whole_is_not_named(kit: Path, catalogue: Catalogue) -> None:
    """Of an entry that has all it needs nothing is told, and of a number that is proven."""
    entry = ENTRY.replace("Ids 1 0.", "It costs 3.25 nats.").replace("True", "6.5 / 2 == 3.25")
    (kit / FILE).write_text(entry)
    told = check_words(load_lab(kit), catalogue)
    assert [line for line in told if line.startswith(f"{FILE}: inverted ")] == []


@pytest.mark.parametrize("what", NUMBERS)
def test_what_is_not_true_is_named(kit: Path, catalogue: Catalogue, what: str) -> None:
    """An expression that is false, raises, or has no truth is told with file and name."""
    expression, words = NUMBERS[what]
    spoil(kit / FILE, HOLDS, f"{HOLDS}    '''{expression}''',\n")
    only = {"padding_mask": catalogue["padding_mask"]}
    (told,) = check_numbers(load_lab(kit), only)
    assert told.startswith(f"{FILE}: inverted ")
    assert words in told


def test_an_expression_may_name_a_spelling(kit: Path, catalogue: Catalogue) -> None:
    """`wrong` is the program in the spelling that is named, and a name of none is told."""
    only = {"padding_mask": catalogue["padding_mask"]}
    path = kit / FILE
    path.write_text(
        path.read_text().replace('spelling = "heads and queries of', 'spelling = "features of')
    )
    (first, *_) = check_numbers(load_lab(kit), only)
    assert f"{FILE}: attention-shaped holds what is not true: wrong(" in first
    path.write_text(path.read_text().replace('spelling = "features of', 'spelling = "tails of'))
    (told,) = check_numbers(load_lab(kit), only)
    assert f"{FILE}: attention-shaped is not spelled 'tails of a batch'" in told


def test_the_first_spelling_is_meant_where_none_is_named(lab: Lab, catalogue: Catalogue) -> None:
    """All numbers of the lab hold, most of them with the first spelling's program."""
    only = {"padding_mask": catalogue["padding_mask"]}
    assert [*check_numbers(lab, only)] == []


def test_an_exception_is_called_by_its_name() -> None:
    """`raised` gives the name of what a call raises, and nothing where it returns."""
    assert raised(int, "x") == "ValueError"
    assert raised(int, "1") == ""


def test_lint_asks_for_a_file_and_for_true_numbers(kit: Path) -> None:
    """`lossdojo lint` tells of a false number, and of a kata about which nothing is said."""
    spoil(kit / FILE, HOLDS, f"{HOLDS}    '2 == 3',\n")
    assert lint(load_lab(kit), 0).problems == (f"{FILE}: inverted holds what is not true: 2 == 3",)
    (kit / FILE).unlink()
    assert lint(load_lab(kit), 0).problems == (f"{FILE} is missing",)
