"""A kata that is worth no points is shown after the others, and needed for nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lossdojo.cohort.exports.gradebook_csv import as_csv
from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.run import Run
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.feedback.render import render
from lossdojo.grading.score import score_submission
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import read_submission
from lossdojo.results import (
    KataResult,
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
    counting,
    next_kata,
)
from tests.conftest import ROOT, lossdojo

BEYOND = "greedy_decode"
WRONG = "def greedy_decode(weights, prompt, steps): return prompt"


def hand_in(folder: Path, **beyond: str) -> Path:
    """A learner who has done all that counts, with these files besides."""
    folder.mkdir(parents=True)
    for path in (ROOT / "solutions").glob("*.py"):
        if path.stem not in ("greedy_decode", "cached_step"):
            shutil.copy(path, folder)
    for name, source in beyond.items():
        (folder / f"{name}.py").write_text(source)
    return folder


def result_of(folder: Path, lab: Lab, grader: GradingWorker) -> SubmissionResult:
    """What becomes of a learner's folder."""
    return grader.grader.grade(read_submission(folder, lab))["dojo"]


def with_statuses(result: SubmissionResult, **statuses: KataStatus) -> SubmissionResult:
    """The same, where these katas have another status."""
    katas: list[KataResult] = [
        {**each, "status": statuses.get(each["kata"], each["status"])} for each in result["katas"]
    ]
    return {**result, "katas": katas}


def test_who_has_not_begun_is_not_asked(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """A missing file, and a stub as it was given out, leave no trace in the result."""
    stub = (ROOT / "exercises" / f"{BEYOND}.py").read_text()
    katas = [kata.name for kata in lab.counting]
    for name, files in {"without": {}, "with": {BEYOND: stub}}.items():
        result = result_of(hand_in(tmp_path / name, **files), lab, grader)
        assert [kata["kata"] for kata in result["katas"]] == katas


def test_it_costs_and_earns_nothing(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Wrong or right, the score is that of the katas that count, and so is the most."""
    right = (ROOT / "solutions" / f"{BEYOND}.py").read_text()
    for name, source in {"wrong": WRONG, "right": right}.items():
        result = result_of(hand_in(tmp_path / name, greedy_decode=source), lab, grader)
        assert (result["score"], result["max_score"]) == (5.0, 5.0)
        assert result["katas"][-1]["status"] == {"wrong": "failed", "right": "passed"}[name]


def test_a_grader_that_fails_beyond_the_lab_leaves_the_rest_graded(
    lab: Lab, grader: GradingWorker, tmp_path: Path
) -> None:
    """A kata that counts and is not graded makes it all so; one that does not, only itself."""
    folder = hand_in(tmp_path / "learner", greedy_decode=WRONG)
    result, submission = result_of(folder, lab, grader), read_submission(folder, lab)
    for kata, status in ((BEYOND, SubmissionStatus.GRADED), ("sgd_step", "not_graded")):
        katas = with_statuses(result, **{kata: KataStatus.NOT_GRADED})["katas"]
        katas = [{**each, "message": "It failed."} for each in katas]
        assert score_submission(lab, submission, 0, "none", katas)["status"] == status


def test_what_is_next(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """What counts comes first; what lies beyond only once it has been begun."""
    result = result_of(hand_in(tmp_path / "learner", greedy_decode=WRONG), lab, grader)
    expected = {
        (KataStatus.FAILED, KataStatus.FAILED): "sgd_step",
        (KataStatus.PASSED, KataStatus.FAILED): BEYOND,
        (KataStatus.PASSED, KataStatus.NOT_STARTED): "",
        (KataStatus.NOT_STARTED, KataStatus.PASSED): "sgd_step",
    }
    for (counts, beyond), name in expected.items():
        found = next_kata(with_statuses(result, sgd_step=counts, greedy_decode=beyond))
        assert (found["kata"] if found else "") == name


def test_alone_it_counts(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Who asks about nothing else is told about it, begun or not."""
    result = result_of(hand_in(tmp_path / "learner", greedy_decode=WRONG), lab, grader)
    alone = with_statuses(result, greedy_decode=KataStatus.NOT_STARTED)
    alone["katas"] = alone["katas"][-1:]
    assert [kata["kata"] for kata in counting(alone["katas"])] == [BEYOND]
    assert next_kata(alone) == alone["katas"][0]


def test_a_cohort_is_done_without_it(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Its statuses, its table and its page are about what counts, in this run and the next."""
    hand_in(tmp_path / "cohort" / "ada", greedy_decode=WRONG)
    submissions, _ = read_cohort(tmp_path / "cohort", lab)
    out = tmp_path / "out"
    for _ in range(2):
        [step] = Run(submissions, out, grader).steps()
        assert step.statuses == (KataStatus.PASSED,) * 5
    gradebook = Gradebook(out)
    [row] = gradebook.learners()
    table = "".join(as_csv([row], lab))
    gradebook.close()
    assert set(row.katas) == {*(kata.name for kata in lab.counting), BEYOND}
    assert f"{BEYOND}_status" not in table
    assert "<th>Greedy decoding</th>" not in (out / "index.html").read_text()


def test_a_page_says_what_it_is(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Each page says that all hold, what lies beyond, and what is next there."""
    result = result_of(hand_in(tmp_path / "learner", greedy_decode=WRONG), lab, grader)
    for name in ("feedback.html", "feedback.md"):
        page = render(lab, name, result)
        assert "All 5 hold" in page
        assert "beyond the lab" in page
        assert page.index("All 5 hold") < page.index("Next: ")


def test_a_check_shows_it_once_it_is_time(kit: Path) -> None:
    """It stands on a line of its own when all that counts is done, and is next once it is begun."""
    assert BEYOND not in lossdojo("check", "--lab", kit).stdout
    shutil.copytree(hand_in(kit / "mine"), kit / "exercises", dirs_exist_ok=True)
    done = lossdojo("check", "--lab", kit)
    assert done.returncode == 0
    assert "Beyond the lab: ·\xa0greedy_decode  ·\xa0cached_step\n" in done.stdout
    assert "Beyond the lab, for no points: exercises/greedy_decode.py:8\n" in done.stdout
    (kit / "exercises" / f"{BEYOND}.py").write_text(WRONG)
    begun = lossdojo("check", "--lab", kit)
    assert begun.returncode == 0
    for words in ("All 5 hold", "Beyond the lab: ✗\xa0greedy_decode", "exercises/greedy_decode.py"):
        assert words in begun.stdout
    listed: Callable[[str], Any] = lossdojo("list", "--lab", kit).stdout.count
    assert listed("beyond the lab") == 2
