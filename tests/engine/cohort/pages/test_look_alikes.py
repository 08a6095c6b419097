"""Programs that are the same but for names, comments and layout are shown, and no others."""

from dataclasses import replace
from pathlib import Path

import pytest

from lossdojo.cohort.pages.look_alikes import look_alikes
from lossdojo.content.lab import Lab
from lossdojo.intake.submission import Submission

ONE = b"""
def padding_mask(input_ids, pad_id):
    \"\"\"Where the tokens are.\"\"\"
    kept = input_ids != pad_id  # not padding
    return np.asarray(kept)
"""
# What is done to it, and whether it is still alike.
CHANGES = {
    "names": (ONE.replace(b"kept", b"mask").replace(b"input_ids", b"ids"), True),
    "layout": (ONE.replace(b"    ", b"\t").replace(b"!=", b" != "), True),
    "comments": (ONE.replace(b"# not padding", b""), True),
    "the docstring": (ONE.replace(b"Where the tokens are.", b"Mine."), True),
    "line ends": (ONE.replace(b"\n", b"\r\n"), True),
    "what is called": (ONE.replace(b"np.asarray", b"np.array"), False),
    "an operator": (ONE.replace(b"!=", b"=="), False),
    "two names made one": (ONE.replace(b"kept", b"pad_id"), False),
    "a keyword": (ONE.replace(b"return", b"yield"), False),
}
# What is no Python, or makes a reader of trees fail.
ODD = {
    "nested": b"(" * 5000,
    "an open text": b'"""',
    "no text": b"\xff\xfe\x00",
    "zero bytes": b"a = 1\0" * 20,
    "wrong indentation": b"if a:\n        b\n    c\n" * 9,
}


def handed_in(**sources: bytes) -> list[Submission]:
    """Somebody each, with that program."""
    return [
        Submission(name, name, {"padding_mask.py": source}, {}) for name, source in sources.items()
    ]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_alike(lab: Lab, change: str) -> None:
    """Names of one's own, comments, docstrings and layout are left aside, and nothing else is."""
    other, is_alike = CHANGES[change]
    found = look_alikes(handed_in(ada=ONE, ben=other), lab)
    groups = [([name for name, _ in each.learners], each.is_exact) for each in found]
    assert groups == ([(["ada", "ben"], False)] if is_alike else [])


def test_what_is_the_same_to_the_letter_is_told_apart(lab: Lab) -> None:
    """Equal bytes are said to be equal."""
    [group] = look_alikes(handed_in(ada=ONE, ben=ONE), lab)
    assert group.is_exact


def test_stubs_are_not_alike(lab: Lab) -> None:
    """Who has not begun has what was handed out, whatever they have written around it."""
    stub = (lab.exercises / ".stubs" / "padding_mask.py").read_bytes()
    assert look_alikes(handed_in(ada=stub, ben=b"# mine\n" + stub), lab) == []


def test_the_largest_group_comes_first(lab: Lab) -> None:
    """Many who are alike before few."""
    other = ONE.replace(b"!=", b"<")
    several = handed_in(a=other, b=other, c=ONE, d=ONE, e=ONE)
    assert [len(each.learners) for each in look_alikes(several, lab)] == [3, 2]


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_python_is_like_nothing(lab: Lab, odd: str) -> None:
    """It is passed over, and the others are compared."""
    first, second = handed_in(ada=ODD[odd], ben=ONE)
    third = replace(first, learner="cyn", name="cyn")
    assert look_alikes([first, second, third], lab) == []


def test_nothing_is_compared_unless_asked(sample_results: Path) -> None:
    """There is no such page, and no link to one."""
    assert not (sample_results / "class" / "alike.html").exists()
    assert "alike" not in (sample_results / "index.html").read_text(encoding="utf-8")
