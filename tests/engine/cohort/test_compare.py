"""Two gradings held against each other: who solved what, got over what, came and went."""

from copy import deepcopy
from pathlib import Path

import pytest

from lossdojo.cohort.compare import compare
from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.results import KataStatus, SubmissionResult
from tests.conftest import lossdojo
from tests.engine.cohort.pages.reading import results_of, write_class


def named(results: list[SubmissionResult], name: str) -> SubmissionResult:
    """The result of that learner."""
    return next(each for each in results if each["learner"] == name)


@pytest.fixture
def folders(lab: Lab, sample_results: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A week and the next.

    Lena has mended her last kata, and her first does not run any more; Bruno has mended his third;
    Ada has broken hers. Kofi is gone, and somebody has come.
    """
    before = results_of(sample_results)
    after = deepcopy(before)
    right = named(before, "ada")["katas"]
    lena, bruno, ada = (named(after, name) for name in ("lena", "bruno", "ada"))
    lena["katas"][4], lena["score"] = deepcopy(right[4]), 2.66
    lena["katas"][0]["status"], lena["katas"][0]["misconceptions"] = KataStatus.BROKEN, []
    bruno["katas"][2], bruno["score"] = deepcopy(right[2]), 3.0
    ada["katas"][1], ada["score"] = deepcopy(named(before, "lena")["katas"][1]), 4.0
    come = named(after, "kofi")
    come["learner"] = come["key"] = "zoe"
    return write_class(before, lab, tmp_path / "old"), write_class(after, lab, tmp_path / "new")


def test_each_learner_is_held_against_themselves(folders: tuple[Path, Path], lab: Lab) -> None:
    """What they solve and lose, have got over, and newly show; nobody else is listed."""
    found = compare(*folders, lab)
    told = {
        each.learner: (each.before, each.after, each.solved, each.lost, each.got_over, each.new)
        for each in found.changed
    }
    assert told == {
        "ada": (5.0, 4.0, [], ["padding_mask"], [], ["padding_mask/not-boolean"]),
        "bruno": (2.7, 3.0, ["log_softmax"], [], ["log_softmax/epsilon-patch"], []),
        "lena": (1.6571, 2.66, ["sgd_step"], [], ["sgd_step/climbs"], []),
    }
    assert (found.learners, found.came, found.gone) == (11, ["zoe"], ["kofi"])


def test_who_cannot_be_judged_has_got_over_nothing(folders: tuple[Path, Path], lab: Lab) -> None:
    """A program that does not run any more shows no misconception, and has not lost it."""
    sums = {each.name: each for each in compare(*folders, lab).misconceptions}
    gone = sums["shift_tokens/wraps-around"]
    assert (gone.before, gone.after, gone.over) == (1, 0, 0)


def test_the_cohort_is_summed_up(folders: tuple[Path, Path], lab: Lab) -> None:
    """How many solve each kata before and now, and how many have come to it or left it."""
    sums = {each.name: (each.before, each.after, each.over, each.new)
            for each in compare(*folders, lab).katas}  # fmt: skip
    assert sums["padding_mask"] == (6, 5, 1, 0)
    assert sums["sgd_step"] == (2, 3, 0, 1)


def test_it_is_shown_and_written(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """The terminal says it in sum and by learner, and a page has all of it."""
    old, new = folders
    ran = lossdojo("compare", old, new, "--out", tmp_path / "changes.html")
    assert ran.returncode == 0
    assert ran.stdout.startswith("11 are in both, and for 3 something has changed; 1 are new; 1 ")
    assert "1.66 -> 2.66" in ran.stdout
    page = (tmp_path / "changes.html").read_text(encoding="utf-8")
    assert all(word in page for word in ("lena", "sgd_step/climbs", "new: zoe", "gone: kofi"))


def test_a_folder_without_results_is_named(lab: Lab, tmp_path: Path) -> None:
    """What is compared must have been graded."""
    with pytest.raises(UsageError, match=r"no gradebook\.sqlite in .*/nothing\. Grade a cohort"):
        compare(tmp_path / "nothing", tmp_path / "nothing", lab)
