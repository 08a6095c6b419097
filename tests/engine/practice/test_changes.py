"""Every edit is noticed by the content, whatever the file system tells, and half of one is not."""

import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from lossdojo.content.lab import load_lab
from lossdojo.intake.submission import Submission
from lossdojo.practice.changes import ExercisesWatcher

PATIENCE = 60.0  # seconds, on a machine that does other things as well


@pytest.fixture
def saves(kit: Path) -> Iterator["Queue[Submission]"]:
    """What a watcher of the kit's exercises hands out."""
    found: Queue[Submission] = Queue()
    with ExercisesWatcher(load_lab(kit), found.put):
        yield found


def last(saves: "Queue[Submission]", path: str, content: bytes | None) -> None:
    """Wait until a file has that content in what was handed out last."""
    while saves.get(timeout=PATIENCE).files.get(path) != content:
        pass


def test_another_folder_in_its_place_is_watched(kit: Path, saves: "Queue[Submission]") -> None:
    """The exercises may be moved away and another folder put there; edits go on being seen."""
    (kit / "exercises").rename(kit / "old")
    (kit / "exercises").mkdir()
    (kit / "exercises" / "padding_mask.py").write_text("# moved")
    last(saves, "padding_mask.py", b"# moved")
    for number in range(3):
        (kit / "exercises" / "padding_mask.py").write_text(f"# {number}")
        last(saves, "padding_mask.py", f"# {number}".encode())


def test_the_same_content_is_no_change(kit: Path, saves: "Queue[Submission]") -> None:
    """A file that is touched, or saved as it was, is handed out no second time."""
    path = kit / "exercises" / "padding_mask.py"
    path.write_bytes(path.read_bytes())
    path.touch()
    (kit / "exercises" / "__pycache__").mkdir()
    (kit / "exercises" / ".padding_mask.py.swp").touch()
    (kit / "exercises" / "log_softmax.py").write_text("# other")
    first = saves.get(timeout=PATIENCE)
    assert first.files["padding_mask.py"] == path.read_bytes()
    assert first.files["log_softmax.py"] == b"# other"


def test_a_file_that_is_emptied_for_a_moment_is_not_handed_out(
    kit: Path, saves: "Queue[Submission]"
) -> None:
    """An editor that empties the file first is waited for; one that deletes it is believed."""
    path = kit / "exercises" / "padding_mask.py"
    with path.open("w") as file:
        file.flush()
        time.sleep(0.05)  # as long as it is empty
        file.write("# whole")
    assert saves.get(timeout=PATIENCE).files["padding_mask.py"] == b"# whole"
    path.unlink()
    last(saves, "padding_mask.py", None)


def test_it_goes_on_where_it_cannot_be_told_of_changes(
    kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system tells of no changes at all, files are looked at every second."""

    def fails(*_: object, **__: object) -> None:
        raise OSError("no watches left")

    monkeypatch.setattr("lossdojo.practice.changes.watch", fails)
    found: Queue[Submission] = Queue()
    with ExercisesWatcher(load_lab(kit), found.put):
        (kit / "exercises" / "padding_mask.py").write_text("# slow disk")
        last(found, "padding_mask.py", b"# slow disk")
