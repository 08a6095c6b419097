"""The commands as a user types them: what they print, and their exit codes."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COHORT, ROOT, lossdojo

KATAS = ["shift_tokens", "padding_mask", "log_softmax", "cross_entropy", "sgd_step"]


def start(kit: Path, **sources: str) -> None:
    """Put code into the learner's exercises."""
    for name, source in sources.items():
        (kit / "exercises" / f"{name}.py").write_text(source)


def mark(output: str, kata: str) -> str:
    """What stands before a kata's name in the line of all katas."""
    found = re.search(rf"(\S)\xa0{kata}\b", output)
    return found[1] if found else "nothing"


def test_fresh_stubs_are_where_everyone_starts(kit: Path) -> None:
    """On fresh stubs: five not started, kind words, the first as the next, exit 1."""
    run = lossdojo("check", "--lab", kit)
    assert (run.returncode, run.stderr) == (1, "")
    assert [mark(run.stdout, kata) for kata in KATAS] == ["·"] * 5
    assert "that is where everyone starts" in run.stdout
    assert "exercises/shift_tokens.py:7  not started\n" in run.stdout


def test_solutions_pass(kit: Path) -> None:
    """With the references copied over the stubs all five pass, exit 0."""
    shutil.copytree(kit / "solutions", kit / "exercises", dirs_exist_ok=True)
    run = lossdojo("check", "--lab", kit)
    assert run.returncode == 0
    assert [mark(run.stdout, kata) for kata in KATAS] == ["✓"] * 5
    assert "All 5 hold: " in run.stdout
    assert "Now say it out loud:" in run.stdout


def test_one_thing_to_do_next(kit: Path) -> None:
    """Of several unfinished katas only the first is spoken of: evidence, rule, next move."""
    start(
        kit,
        shift_tokens=(ROOT / "solutions" / "shift_tokens.py").read_text(),
        padding_mask="def padding_mask(ids, pad_id): return ids > pad_id",
        log_softmax="import numpy as np\ndef log_softmax(x, axis=-1): return np.log(x)",
    )
    run = lossdojo("check", "--lab", kit)
    assert run.returncode == 1
    assert "real ids lie all above, or all below, `pad_id`" in run.stdout
    for label in ("You called", "Came back", "Expected", "The rule", "It tempts", "Next move"):
        assert run.stdout.count(label) == 1
    assert "np.log" not in run.stdout


def test_one_kata_alone(kit: Path) -> None:
    """`lossdojo check KATA` looks at that kata and no other."""
    start(kit, padding_mask=(ROOT / "solutions" / "padding_mask.py").read_text())
    run = lossdojo("check", "padding_mask", "--lab", kit)
    assert (run.returncode, "shift_tokens" in run.stdout) == (0, False)
    assert "Say it out loud" in run.stdout


def test_hints_go_on_where_a_check_has_stopped(kit: Path) -> None:
    """A check shows the first hint as the next move; `lossdojo hint` the second."""
    start(kit, padding_mask="def padding_mask(ids, pad_id): return ids == pad_id")
    check = lossdojo("check", "padding_mask", "--lab", kit)
    assert "Read one row of your mask aloud" in check.stdout
    hint = lossdojo("hint", "padding_mask", "--lab", kit)
    assert (hint.returncode, hint.stdout.splitlines()) == (
        0,
        ["Your code acts as if True marks padding.", "The mask is right but for its sign."],
    )


def test_more_hints_come_when_they_are_asked_for(kit: Path) -> None:
    """Before a kata is started its own hints come one at a time, and all with `--more`."""
    first = lossdojo("hint", "cross_entropy", "--lab", kit).stdout
    assert first.startswith("Do one position by hand")
    assert first.endswith("Tried that? make hint KATA=cross_entropy MORE=1\n")
    more = lossdojo("hint", "cross_entropy", "--more", "--lab", kit).stdout
    assert "What is left to average when every label is ignored?" in more


def test_without_make_nobody_is_sent_to_make(kit: Path) -> None:
    """Whoever has typed `lossdojo`, or a Python that has it, is told what to type likewise."""
    folder = Path(sys.executable).parent
    for called, command, words in (
        ("lossdojo", "check", "To look at it: lossdojo try shift_tokens\n"),
        (f"{sys.executable} -m lossdojo", "check", "lossdojo try shift_tokens\n"),
        ("python -m lossdojo", "check", "To look at it: python -m lossdojo try shift_tokens\n"),
        ("lossdojo", "hint cross_entropy", "Tried that? lossdojo hint cross_entropy --more\n"),
    ):
        alone = ["env", "-u", "MAKELEVEL", "COLUMNS=200", f"PATH={folder}", *called.split()]
        alone += command.split()
        run = subprocess.run([*alone, "--lab", kit], stdout=subprocess.PIPE, text=True, check=False)
        assert run.stdout.endswith(words)


def test_every_kata_has_a_hint_before_it_is_started(kit: Path) -> None:
    """Each stub has a hint of its own kata."""
    hints = {lossdojo("hint", kata, "--lab", kit).stdout for kata in KATAS}
    assert len(hints) == 5
    assert all(hints)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("check", "soft_max"),
            "There is no kata called 'soft_max'. Did you mean log_softmax? The",
        ),
        (("hint", "nothing"), "There is no kata called 'nothing'. The katas are: shift_tokens,"),
        (("try", "exercises/cross-entrpy.py"), "Did you mean cross_entropy?"),
        (("try", "shift_tokens", "open('x')"), "open('x') cannot be used. Write numbers, lists"),
        (("grade", "nowhere", "--out", "OUT"), "There is no folder or zip nowhere (No such file"),
        (("grade", "README.md", "--out", "OUT"), "README.md cannot be read: it is no zip"),
        (("grade", "tests/cohort"), "--out"),
        (("grade", "solutions", "--out", "OUT"), "holds kata files itself"),
        (("grade", "tests/cohort", "--out", "README.md"), "README.md is a file."),
        (
            ("grade", "tests/cohort", "--out", "tests"),
            "tests holds other files, and was left as it is.",
        ),
        (("grade", "tests/cohort", "--out", "tests/cohort/out"), "lies in the cohort"),
        (("report", "docs-of-nobody"), "There is no report.json below docs-of-nobody."),
        (("check", "--seed", "-1"), "Invalid value for '--seed'"),
        (("dance",), "No such command 'dance'."),
    ],
)
def test_wrong_use_is_one_clear_line(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    """Wrong use ends with exit code 2 and one line that says what to do, never a traceback."""
    run = lossdojo(*(str(tmp_path / "out") if word == "OUT" else word for word in arguments))
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_an_empty_cohort_is_said_to_be_empty(tmp_path: Path) -> None:
    """An empty folder is no cohort, and no results folder is made for it."""
    (tmp_path / "cohort").mkdir()
    run = lossdojo("grade", tmp_path / "cohort", "--out", tmp_path / "out")
    assert (run.returncode, "holds no learner's folder" in run.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_broken_lab_is_the_kits_own_fault(kit: Path) -> None:
    """A manifest that cannot be read is exit code 3, with the file's name."""
    (kit / "exercises" / "lab.toml").write_text("title = ")
    run = lossdojo("check", "--lab", kit)
    assert (run.returncode, "lab.toml" in run.stderr) == (3, True)
    assert len(run.stderr.splitlines()) == 1


def test_lint_says_what_is_proven(kit: Path) -> None:
    """`lossdojo lint` tells a problem on one line, and exits 1."""
    (kit / "exercises" / "notes.txt").touch()
    run = lossdojo("lint", "--lab", kit)
    assert (run.returncode, run.stderr) == (1, "--  exercises/notes.txt is a stray file\n")


def test_grade_then_report(tmp_path: Path) -> None:
    """What `lossdojo grade` wrote, `lossdojo report` renders again."""
    shutil.copytree(COHORT / "bruno", tmp_path / "cohort" / "bruno")
    graded = lossdojo("grade", tmp_path / "cohort", "--out", tmp_path / "out")
    assert graded.returncode == 1
    page = tmp_path / "out" / "bruno" / "feedback.html"
    before = page.read_text()
    page.unlink()
    run = lossdojo("report", tmp_path / "out")
    assert (run.returncode, run.stdout) == (0, "Feedback written for 1: bruno\n")
    assert page.read_text() == before


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    """Interrupted in the middle, a run keeps the results so far and its last line says so."""
    shutil.copytree(COHORT / "ines", tmp_path / "cohort" / "a")
    shutil.copytree(COHORT / "goran", tmp_path / "cohort" / "b")  # long enough to be interrupted
    command: list[str | Path] = [sys.executable, "-m", "lossdojo", "grade", tmp_path / "cohort"]
    command += ["--out", tmp_path / "out"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("a ")
        process.send_signal(signal.SIGINT)
        _, words = process.communicate(timeout=60)
    last = words.splitlines()[-1]  # behind the slowest learners, and less than the best wall
    assert (process.returncode, last) == (130, "Stopped. What was done until then is kept.")
    assert "Traceback" not in words
    assert "a,graded" in (tmp_path / "out" / "gradebook.csv").read_text()


def test_help_lists_every_command() -> None:
    """`lossdojo --help` names each command."""
    run = lossdojo("--help")
    assert run.returncode == 0
    commands = (
        "check",
        "hint",
        "list",
        "try",
        "reset",
        "grade",
        "doctor",
        "report",
        "explain",
        "lint",
    )
    for command in (*commands, "new-misconception"):
        assert f" {command} " in run.stdout


def test_a_new_misconception_is_a_skeleton_that_lint_leads_on(small_kit: Path) -> None:
    """A new misconception has an entry in three files, and `lossdojo lint` names what it lacks."""
    run = lossdojo("new-misconception", "padding_mask", "masks-the-first", "--lab", small_kit)
    assert (run.returncode, run.stderr) == (0, "")
    lint = lossdojo("lint", "--lab", small_kit).stderr
    for part in ("belief", "tempting", "rule", "evidence"):
        assert f"padding_mask/masks-the-first lacks its {part}" in lint
    in_class = "graders/in_class/padding_mask.toml: masks-the-first"
    for words in ("lacks its say", "lacks its example", "has no expression under `holds`"):
        assert f"{in_class} {words}" in lint


@pytest.mark.slow
def test_a_filled_in_misconception_is_proven_and_told(kit: Path) -> None:
    """Once filled in, it passes `lossdojo lint`, and a learner who holds it is told."""
    lossdojo("new-misconception", "padding_mask", "masks-the-first", "--lab", kit)
    folder = kit / "graders" / "misconceptions"
    programs, prose = folder / "padding_mask.py", folder / "padding_mask.toml"
    spelled = """{"so": {"extent": lambda real: real & (np.cumsum(real, -1) > 1)}},"""
    programs.write_text(programs.read_text().replace('{"in one spelling": {}},', spelled, 1))
    before, entry = prose.read_text().rsplit("[[misconceptions]]", 1)
    entry = entry.replace('statement = ""', 'statement = "ignored"')
    for key in ("belief", "tempting", "rule", "evidence"):
        entry = entry.replace(f'{key} = ""', f'{key} = "the first token does not train"')
    entry = entry.replace('    "",', '    "Which token is missing?",')
    entry += 'not_with = ["one-flag-per-row"]\n'  # one flag says nothing about the first token
    prose.write_text(f"{before}[[misconceptions]]{entry}")
    in_class = kit / "graders" / "in_class" / "padding_mask.toml"
    before, entry = in_class.read_text().rsplit("[masks-the-first]", 1)
    for key in ("say", "example"):
        entry = entry.replace(f'{key} = ""', f'{key} = "Of 3 8 the 3 trains as well."')
    entry = entry.replace("holds = []", "holds = ['wrong(np.array([3, 8]), 0)[0] == False']")
    in_class.write_text(f"{before}[masks-the-first]{entry}")
    lint = lossdojo("lint", "--lab", kit)
    assert (lint.returncode, lint.stderr) == (0, "")
    start(
        kit,
        padding_mask="import numpy as np\ndef padding_mask(ids, pad_id):\n"
        "    real = ids != pad_id\n    return real & (np.cumsum(real, -1) > 1)",
    )
    run = lossdojo("check", "padding_mask", "--lab", kit)
    assert "acts as if the first token does not train" in run.stdout


@pytest.mark.parametrize(
    ("kata", "name", "words"),
    [
        ("padding_mask", "inverted", "is there already"),
        ("padding_mask", "Not a name", "is no name for a misconception"),
        ("nothing", "new-idea", "There is no kata called 'nothing'"),
    ],
)
def test_a_misconception_that_cannot_be_added(kit: Path, kata: str, name: str, words: str) -> None:
    """A name that is taken or none, or a kata that is none, is refused in words, exit 2."""
    run = lossdojo("new-misconception", kata, name, "--lab", kit)
    assert (run.returncode, words in run.stderr) == (2, True)
