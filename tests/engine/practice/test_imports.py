"""A save touches the katas that import what was saved, and where that is unclear, all."""

import pytest

from lossdojo.practice.imports import affected

KATAS = ["one", "two", "three"]
FILES = {
    "one.py": b"import numpy as np",
    "two.py": b"from one import one",
    "three.py": b"def three():\n    from helpers.mean import mean\n    import two",
    "helpers/__init__.py": b"",
    "helpers/mean.py": b"",
    "other.py": b"",
}


@pytest.mark.parametrize(
    ("changes", "touched"),
    [
        ({}, []),
        ({"three.py": b"new"}, ["three"]),
        ({"two.py": b"new"}, ["two", "three"]),
        ({"one.py": b"new"}, ["one", "two", "three"]),
        ({"helpers/mean.py": b"new"}, ["three"]),
        ({"other.py": b"new"}, []),
        ({"two.py": None}, ["two", "three"]),
        ({"one/__init__.py": b"in its place"}, ["one", "two", "three"]),
        ({"data.txt": b"new"}, KATAS),
        ({"one.py": b"import ("}, KATAS),
        ({"one.py": b"import three"}, KATAS),
    ],
)
def test_what_a_change_touches(changes: dict[str, bytes | None], touched: list[str]) -> None:
    """The file's own kata, those that import it by whatever way, and no other."""
    after = {path: text for path, text in {**FILES, **changes}.items() if text is not None}
    assert affected(KATAS, FILES, after) == touched


@pytest.mark.parametrize(
    "source",
    [
        b"import importlib",
        b"__import__('o' + 'ther')",
        b"exec(open('other.py').read())",
        b"import (",
        b"\0",
        b"# coding: nothing",
        b"(" * 500,
    ],
)
def test_where_it_is_unclear_a_kata_is_checked_again(source: bytes) -> None:
    """A kata that may import anything, or that cannot be read, is touched by every change."""
    before = {**FILES, "one.py": source}
    assert affected(KATAS, before, {**before, "other.py": b"new"}) == ["one", "two", "three"]
    before = {**FILES, "three.py": source}
    assert affected(KATAS, before, {**before, "other.py": b"new"}) == ["three"]
