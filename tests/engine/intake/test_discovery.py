"""Whoever hands something in, under whatever name, is one learner with a result of their own."""

import os
import shutil
import socket
import unicodedata
import weakref
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import Submission, read_submission
from tests.conftest import COHORT, ROOT
from tests.engine.intake.test_names import ODD


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """An empty folder for learners."""
    (tmp_path / "cohort").mkdir()
    return tmp_path / "cohort"


def hand_in(cohort: Path, name: str | bytes, kata: str = "padding_mask") -> Path:
    """A learner's folder with one stub in it."""
    folder = Path(os.fsdecode(os.fsencode(cohort) + b"/" + os.fsencode(name)))
    folder.mkdir()
    shutil.copy(ROOT / "exercises" / f"{kata}.py", folder)
    return folder


def hand_in_zip(cohort: Path, name: str, kata: str = "padding_mask") -> Path:
    """A learner's zip with one stub in it."""
    with zipfile.ZipFile(cohort / f"{name}.zip", "w") as archive:
        archive.write(ROOT / "exercises" / f"{kata}.py", f"{kata}.py")
    return cohort / f"{name}.zip"


def by_learner(cohort: Path, lab: Lab) -> dict[str, Submission]:
    """The submissions of a cohort by what their learners are called."""
    return {submission.learner: submission for submission in read_cohort(cohort, lab)[0]}


# One submission.


def test_files_one_folder_down_are_found(lab: Lab) -> None:
    """A learner who hands in the exercises folder itself is understood."""
    submission = read_submission(COHORT / "dana", lab)
    assert len(submission.files) == 6
    assert submission.notes == ("The files were found in exercises/.",)
    assert set(submission.files) == {*(f"{kata.name}.py" for kata in lab.counting), "tools.py"}


def test_a_wrong_file_name_is_named(lab: Lab) -> None:
    """A file with nearly the right name is pointed out."""
    message = read_submission(COHORT / "farah", lab).missing["padding_mask"]
    assert message == (
        "There is no file padding_mask.py, but padding-mask.py: rename it to padding_mask.py."
    )


def test_an_empty_folder_is_a_submission_of_nothing(lab: Lab, tmp_path: Path) -> None:
    """Who hands in nothing is listed, with every kata missing."""
    submission = read_submission(tmp_path, lab)
    assert (len(submission.missing), submission.files) == (7, {})


def test_a_folder_named_like_a_kata_is_said_to_be_one(lab: Lab, tmp_path: Path) -> None:
    """A directory called padding_mask.py is missing as a file, and the message says why."""
    (tmp_path / "padding_mask.py").mkdir()
    assert (
        read_submission(tmp_path, lab).missing["padding_mask"]
        == "padding_mask.py is a folder, not a file."
    )


def test_a_kata_that_is_too_large_is_missing(lab: Lab, tmp_path: Path) -> None:
    """A kata file beyond the limit is missing, and the message says how much there may be."""
    (tmp_path / "padding_mask.py").touch()
    os.truncate(tmp_path / "padding_mask.py", 10 << 30)
    submission = read_submission(tmp_path, lab)
    assert submission.missing["padding_mask"] == (
        "padding_mask.py is too large: there are 4 MiB for all files together."
    )


def test_the_exercises_themselves_can_be_read(lab: Lab) -> None:
    """The folder that learners work in reads as a submission, by whatever way one gets there."""
    submission = read_submission(lab.exercises, lab)
    assert (submission.name, submission.missing, submission.notes) == ("exercises", {}, ())
    assert submission.files["shift_tokens.py"] == ((lab.exercises / "shift_tokens.py").read_bytes())


def test_the_callers_own_link_is_followed(lab: Lab, tmp_path: Path) -> None:
    """One submission may be given by a link: its caller knows what it leads to."""
    (tmp_path / "work").symlink_to(ROOT / "exercises")
    submission = read_submission(tmp_path / "work", lab)
    assert (submission.learner, submission.missing) == ("work", {})


def test_a_zip_is_a_submission(lab: Lab, cohort: Path) -> None:
    """A zip has the files that a folder would have, and is named without its ending."""
    submission = read_submission(hand_in_zip(cohort, "ada"), lab)
    assert submission.learner == "ada"
    stub = (ROOT / "exercises" / "padding_mask.py").read_bytes()
    assert submission.files == {"padding_mask.py": stub}


def test_a_damaged_zip_has_no_kata(lab: Lab, cohort: Path) -> None:
    """A zip that is cut off has a learner, no files, and a reason, for them and their teacher."""
    path = hand_in_zip(cohort, "ada")
    path.write_bytes(path.read_bytes()[:-30])
    [submission] = read_cohort(cohort, lab)[0]
    assert (submission.learner, submission.files) == ("ada", {})
    reason = "The submission cannot be read: it is no zip, or a damaged one."
    assert set(submission.missing.values()) == {reason}
    assert (submission.notes, submission.unreadable) == ((reason,), "")


def test_an_unreadable_folder_is_a_learners_still(
    lab: Lab, cohort: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without permission to read keeps its learner, with the reason."""
    barred = hand_in(cohort, "ada")
    hand_in(cohort, "ines")
    real = os.open

    def refusing(path: str | Path, flags: int, dir_fd: int | None = None) -> int:
        if path == barred:  # root may read everything, so the system's answer is put in by hand
            raise PermissionError(13, "Permission denied")
        return real(path, flags, dir_fd=dir_fd)

    monkeypatch.setattr("lossdojo.intake.snapshot.os.open", refusing)
    submissions = by_learner(cohort, lab)
    assert submissions["ada"].unreadable == "The submission cannot be read: Permission denied."
    assert submissions["ines"].unreadable == ""


def test_a_submission_is_what_it_was_when_it_was_read(lab: Lab, cohort: Path) -> None:
    """What changes in a folder afterwards changes nothing."""
    folder = hand_in(cohort, "ada")
    [submission] = read_cohort(cohort, lab)[0]
    before = dict(submission.files)
    (folder / "padding_mask.py").write_text("1 +")
    shutil.rmtree(folder)
    assert submission.files == before


def test_a_submission_that_goes_away_is_nobodys_zero(lab: Lab, cohort: Path) -> None:
    """A folder that was listed, and is gone when its turn comes, is unreadable with its reason."""
    folder = hand_in(cohort, "ada")
    submissions, _ = read_cohort(cohort, lab)
    shutil.rmtree(folder)
    [submission] = submissions
    reason = "The submission cannot be read: No such file or directory."
    assert (submission.learner, submission.unreadable) == ("ada", reason)


# A cohort.


def test_loose_things_beside_learners_are_passed_over_aloud(
    lab: Lab, cohort: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, a link, a pipe or a socket among the learners is passed over with a line each."""
    ada = hand_in(cohort, "ada")
    monkeypatch.chdir(cohort)  # a socket's path must be short
    Path("roster.csv").write_text("ada")
    Path("link").symlink_to(ada)
    Path("link.zip").symlink_to("/dev/zero")
    os.mkfifo("pipe.zip")
    Path(".git").mkdir()
    Path(".DS_Store").touch()
    Path("__MACOSX").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        submissions, notes = read_cohort(cohort, lab)
    assert [each.learner for each in submissions] == ["ada"]
    assert notes == [
        "Taken for a folder of folders: 1 learner.",
        "Passed over '.git': hidden, not a learner's folder or zip.",
        "Passed over 'link': a symbolic link, not a learner's folder or zip.",
        "Passed over 'link.zip': a symbolic link, not a learner's folder or zip.",
        "Passed over 'pipe.zip': a named pipe, not a learner's folder or zip.",
        "Passed over 'roster.csv': a file, not a learner's folder or zip.",
        "Passed over 'socket': a socket, not a learner's folder or zip.",
    ]


def test_lines_about_what_was_passed_over_are_few_and_harmless(lab: Lab, cohort: Path) -> None:
    """After fifty lines the rest are counted, and odd names stay on one line."""
    hand_in(cohort, "ada")
    for number in range(60):
        (cohort / f"{number:02}\n\x1b[2J{'x' * 200}").touch()
    notes = read_cohort(cohort, lab)[1][1:]
    assert (len(notes), notes[-1]) == (51, "And 10 more like these.")
    assert all(note.isprintable() and len(note) <= 200 for note in notes)


def test_a_folder_of_links_holds_no_learner(lab: Lab, cohort: Path, tmp_path: Path) -> None:
    """Where all are links there is nobody to grade, and the error says what is needed."""
    (cohort / "ada").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="holds no learner's folder"):
        read_cohort(cohort, lab)


def test_folders_and_zips_stand_side_by_side(lab: Lab, cohort: Path) -> None:
    """Some hand in a folder and some a zip, and all are learners, in order."""
    hand_in(cohort, "ines")
    hand_in_zip(cohort, "ada.lovelace").rename(cohort / "ada.lovelace.ZIP")
    hand_in(cohort, "zip.zip")
    learners = [submission.learner for submission in read_cohort(cohort, lab)[0]]
    assert learners == ["ada.lovelace", "ines", "zip.zip"]


@pytest.mark.parametrize(
    "pair", [("ada", "Ada"), ("Zo\u00eb", "Zoe\u0308"), ("ada", "\uff41da"), ("hans", "\u210cans")]
)
def test_names_that_a_file_system_may_mix_up_are_kept_apart(
    lab: Lab, cohort: Path, pair: tuple[str, str]
) -> None:
    """Where names differ in capitals or in Unicode's form alone each gets a suffix and a note."""
    for name in pair:
        hand_in(cohort, name)
    submissions = read_cohort(cohort, lab)[0]
    if len(submissions) < 2:
        pytest.skip("This file system does not tell the two apart itself.")
    names = [submission.name for submission in submissions]
    assert [name[:-17] for name in names] == sorted(pair)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == 2
    assert [submission.learner for submission in submissions] == names
    assert {submission.notes[0] for submission in submissions} == {
        "Somebody else has the same name, or nearly: each has got a suffix."
    }


def test_a_folder_and_a_zip_of_one_name_are_one_learner(lab: Lab, cohort: Path) -> None:
    """Of `ada` and `ada.zip` the folder is taken, under her name as it is, and a line says so."""
    hand_in(cohort, "ada", "sgd_step")
    hand_in_zip(cohort, "ada", "padding_mask")
    hand_in(cohort, "zip.zip")  # a folder, and somebody else's name
    submissions, notes = read_cohort(cohort, lab)
    assert [(each.learner, set(each.files)) for each in submissions] == [
        ("ada", {"sgd_step.py"}),
        ("zip.zip", {"padding_mask.py"}),
    ]
    assert notes[1:] == [
        "Passed over 'ada.zip': it is the same learner's as 'ada', which is taken."
    ]


def test_odd_names_lose_nobody(lab: Lab, cohort: Path) -> None:
    """Names that no text, no spreadsheet and no Windows likes are read, the same every time."""
    names = [name for name in ODD if name and b"/" not in name and not name.startswith(b".x")]
    for name in names:
        hand_in(cohort, name)
    submissions = list(read_cohort(cohort, lab)[0])
    assert len({submission.name for submission in submissions}) == len(names)
    assert len({submission.learner for submission in submissions}) == len(names)
    assert len({submission.person.key for submission in submissions}) == len(names)
    assert all(set(submission.files) == {"padding_mask.py"} for submission in submissions)
    assert list(read_cohort(cohort, lab)[0]) == submissions


def test_a_cohort_keeps_nothing(lab: Lab, cohort: Path) -> None:
    """Submissions are read one at a time, and nobody's files are held for long."""
    for name in ("ada", "bruno"):
        (hand_in(cohort, name) / "data.bin").write_bytes(bytes(1 << 20))
    submissions, _ = read_cohort(cohort, lab)
    assert (len(submissions), submissions.learners) == (2, ["ada", "bruno"])
    first = next(iter(submissions))
    gone = weakref.ref(first)
    del first
    assert gone() is None


def test_limits_are_the_labs(lab: Lab, cohort: Path) -> None:
    """How many files are read is what the lab's manifest says."""
    folder = hand_in(cohort, "ada")
    (folder / "more.py").touch()
    tight = replace(lab, limits=replace(lab.limits, submission_files=1))
    [submission] = read_cohort(cohort, tight)[0]
    assert list(submission.files) == ["padding_mask.py"]
    assert submission.notes == ("Files left out: 1. At most 1 are read.",)
