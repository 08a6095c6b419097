"""What says that sources have changed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lossdojo.content.digest import digest, quick_digest

LONG_AGO = 1_000_000_000.0  # in seconds


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """One of two, both of long ago."""
    for name in ("one.py", "two.py"):
        (tmp_path / name).write_text("a = 1\n")
        os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
    return tmp_path / "one.py"


def lately(path: Path) -> None:
    """Another text of the same size, at the time that it is."""
    path.write_text("a = 2\n")


def back_then(path: Path) -> None:
    """The same, with the old time put back."""
    lately(path)
    os.utime(path, (LONG_AGO, LONG_AGO))


def another(path: Path) -> None:
    """A file in its place, of the same text and times."""
    (path.parent / "new").write_text("a = 1\n")
    os.utime(path.parent / "new", (LONG_AGO, LONG_AGO))
    (path.parent / "new").rename(path)


@pytest.mark.parametrize("change", [lately, back_then, another, Path.unlink])
def test_a_change_shows(source: Path, change: Callable[[Path], None]) -> None:
    """Whatever has been done to a file, it is not the same."""
    before = quick_digest([source.parent], [])
    time.sleep(0.02)  # longer than a tick by which Linux tells times
    change(source)
    assert quick_digest([source.parent], []) != before


def test_what_has_not_changed_is_the_same(source: Path) -> None:
    """Nor does a file count that is no source."""
    before = quick_digest([source.parent], ["1"])
    (source.parent / "a.txt").write_text("nothing")
    assert quick_digest([source.parent], ["1"]) == before
    assert quick_digest([source.parent], ["2"]) != before


def test_what_has_just_changed_is_read(source: Path) -> None:
    """Its times might be the same after another change, by a clock that tells seconds alone."""
    words = "by", "its", "text"
    assert quick_digest([source.parent], words) != digest([source.parent], (), words)
    lately(source)
    assert quick_digest([source.parent], words) == digest([source.parent], (), words)
