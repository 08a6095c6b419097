"""GitHub Actions: the kit's workflow, with GitHub's part played here; learners command nothing."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.authoring.pack import kit_files, zipped
from lossdojo.authoring.starting import make_folder
from lossdojo.content.lab import Lab
from lossdojo.feedback.phrases import CUT_SHORT
from lossdojo.feedback.specimens import specimens
from lossdojo.feedback.workflow_commands import annotations, job_summary
from lossdojo.results import KataResult, KataStatus, SubmissionResult
from lossdojo.values.text import sanitise
from tests.conftest import COHORT, ROOT, lossdojo
from tests.engine.cli.runner import (
    Step,
    assert_is_shown,
    command_of,
    commands_in,
    run_step,
    steps_of,
)

WORKFLOW = ".github/workflows/lossdojo.yml"
SAYS = "::error file=x,line=1::boo\n::stop-commands::x ##[add-mask]y 100%0A"
PRINTS = f"""
import os, sys
print("::set-output name=a::b")
def shift_tokens(tokens):
    print("::error::printed\\n##[add-mask]x", flush=True)
    print("::notice::below", file=sys.__stdout__, flush=True)
    for number in (1, 2):
        os.write(number, b"\\n::warning::past Python\\n")
    os.system("echo ::error::by a child; echo '##[error]by a child' >&2")
    raise ValueError({SAYS!r})
"""
DOES_NOT_IMPORT = f"raise RuntimeError({SAYS!r})\n"


@pytest.fixture(scope="module")
def checkout(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's repository, with something in place of the Python that `make` installs."""
    home = tmp_path_factory.mktemp("github") / "lab-07-ada"
    make_folder(home, zipped(kit_files(lab), "kit"))
    python = home / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    # Where the kit is installed, -I finds it; here it has to be found in the folder.
    python.write_text(f'#!/bin/sh\n[ "$1" = -I ] && shift\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return home


def workflow_of(home: Path) -> Any:
    """The file as GitHub reads it."""
    return yaml.safe_load((home / WORKFLOW).read_text(encoding="utf-8"))


def check(home: Path, place: Path, **sources: str) -> Step:
    """The step that checks, with these files in the exercises."""
    for kata, source in sources.items():
        (home / "exercises" / f"{kata}.py").write_text(source)
    [script] = [step["run"] for step in steps_of(workflow_of(home)) if step.get("name") == "Check"]
    return run_step(script, home, place)


def test_the_workflow_may_read_and_no_more(checkout: Path) -> None:
    """It reads one repository, has no secret, ends in time, and each action has a major version."""
    workflow = workflow_of(checkout)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow[True].keys() == {"push", "workflow_dispatch"}  # `on` is a truth value in YAML
    [job] = workflow["jobs"].values()
    assert job["timeout-minutes"] <= 15
    assert "permissions" not in job
    steps = steps_of(workflow)
    used = [each["uses"] for each in steps if "uses" in each]
    assert [bool(re.fullmatch(r"actions/[a-z-]+@v\d+", each)) for each in used] == [True, True]
    assert all(each["timeout-minutes"] < job["timeout-minutes"] for each in steps if "run" in each)
    assert steps[0]["with"] == {"persist-credentials": False}
    text = (checkout / WORKFLOW).read_text(encoding="utf-8")
    assert "secrets." not in text
    scripts = "".join(each.get("run", "") for each in steps)
    assert "${{" not in scripts  # what somebody has named a branch is no part of a script


def test_findings_stand_beside_their_lines_and_no_learner_commands(
    checkout: Path, tmp_path: Path
) -> None:
    """Wrong, broken and hostile katas have an annotation each; what they print is not obeyed."""
    wrong = (COHORT / "bruno" / "log_softmax.py").read_text()
    sources = {"padding_mask": DOES_NOT_IMPORT, "log_softmax": wrong, "shift_tokens": PRINTS}
    step = check(checkout, tmp_path, **sources)
    assert step.code == 1
    line = str(1 + wrong[: wrong.index("def ")].count("\n"))
    where = [each.properties for each in step.commands]
    assert [(each["file"], each["line"]) for each in where] == [
        ("exercises/shift_tokens.py", "10"),
        ("exercises/padding_mask.py", "1"),
        ("exercises/log_softmax.py", line),
    ]
    hostile, broken, named = (each.data for each in step.commands)
    assert all(part in hostile for part in SAYS.splitlines())
    assert "::stop-commands::x" in broken
    assert "Your code acts as if a small constant inside the log mends it.\nYou called: " in named
    assert named.endswith("Which number should come back?")
    assert "✗ Log-softmax: not there yet" in step.log
    assert "your instructor's hidden ones decide" in step.summary
    assert "Feedback for **lab\\-07\\-ada**" in step.summary
    assert_is_shown(step.commands, step.summary)


def test_a_right_learner_has_no_annotation(checkout: Path, tmp_path: Path) -> None:
    """Where all holds the job is green, and the summary says it."""
    sources = {path.stem: path.read_text() for path in (COHORT / "ada").glob("*.py")}
    step = check(checkout, tmp_path, **sources)
    assert (step.code, step.commands) == (0, [])
    assert "All 5 hold" in step.summary


@pytest.mark.slow
def test_the_whole_workflow_runs(checkout: Path, tmp_path: Path) -> None:
    """Each step's script does what it is there for, with what the kit itself installs."""
    home = tmp_path / "fresh"
    shutil.copytree(checkout, home, ignore=shutil.ignore_patterns(".venv"))
    shutil.copytree(home / "exercises" / ".stubs", home / "exercises", dirs_exist_ok=True)
    scripts = [step["run"] for step in steps_of(workflow_of(home)) if "run" in step]
    shutil.copyfile(COHORT / "bruno" / "log_softmax.py", home / "exercises" / "log_softmax.py")
    install, checked = (run_step(script, home, tmp_path) for script in scripts)
    assert install.code == 0, install.log
    assert checked.code == 1
    assert [each.properties["file"] for each in checked.commands] == ["exercises/log_softmax.py"]


def katas_thrice(result: SubmissionResult) -> SubmissionResult:
    """The same with more katas than GitHub shows annotations."""
    return {**result, "katas": result["katas"] * 3}


def test_every_result_is_within_the_limits(lab: Lab) -> None:
    """Of each kind of result every line is a command, and at most ten of a kind are there."""
    kinds = set()
    for result in map(katas_thrice, specimens(lab)):
        lines = [*annotations(lab, result, ROOT)]
        commands = commands_in("\n".join(lines))
        assert len(lines) == len(commands)
        kinds |= {each.name for each in commands}
        assert_is_shown(commands, job_summary(lab, result))
    assert kinds == {"error", "warning"}


def test_places_are_those_of_the_repository(lab: Lab) -> None:
    """Files are named from the repository's top; a cell of a notebook has no line that it knows."""
    broken = (each for each in specimens(lab) if each["katas"][0]["status"] is KataStatus.BROKEN)
    result = next(broken)
    kata: KataResult = {**result["katas"][0], "notebook": "lab.ipynb", "line": 3, "cell": 2}
    result = {**result, "katas": [result["katas"][1], kata]}
    for home, folder in ((ROOT, "exercises"), (ROOT.parent, f"{ROOT.name}/exercises")):
        first, other = (
            each.properties for each in map(command_of, annotations(lab, result, home)) if each
        )
        assert first["file"] == f"{folder}/{lab.katas[1].name}.py"
        assert first["line"] == "7"  # on which its stub begins
        assert other["file"] == f"{folder}/lab.ipynb"
        assert "line" not in other


def test_a_summary_that_is_too_long_says_so(lab: Lab) -> None:
    """It ends with a line, and within what is left of the step's room."""
    result = next(specimens(lab))
    for room in (200, 3000):
        cut = job_summary(lab, result, room)
        assert len(cut.encode()) <= room
        assert cut.endswith(f"{CUT_SHORT}\n")
    assert CUT_SHORT not in job_summary(lab, result)


PIECES = ("%", "%0A", "%25", "::", "##[", "]", ",", "=", " ", "\r", "\n", "error", "é", "\x85")


@given(text=st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text(max_size=20))
def test_any_text_comes_out_as_it_went_in(lab: Lab, text: str) -> None:
    """Whatever a learner's exception says, the runner reads one command that holds it."""
    broken = (each for each in specimens(lab) if each["katas"][0]["status"] is KataStatus.BROKEN)
    result = next(broken)
    kata: KataResult = {**result["katas"][0], "message": f"<{text}>", "title": f"<{text}>"}
    [line] = annotations(lab, {**result, "katas": [kata]}, ROOT)
    assert len(line.splitlines()) == 1
    found = command_of(line)
    assert found
    assert found.name == "error"
    assert found.properties["title"].startswith(f"<{sanitise(text)}>")
    assert found.data.startswith(f"<{sanitise(text)}>")


def test_elsewhere_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without GitHub's variables a line says what --github is for, and nothing is checked."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    run = lossdojo("check", "--github")
    assert run.returncode == 2
    assert "GITHUB_STEP_SUMMARY" in run.stderr
