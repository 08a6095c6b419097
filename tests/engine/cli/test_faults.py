"""A crash is never success: what is broken ends in 3 with one line, and costs nobody a result."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lossdojo.results import engine_errors_path
from tests.conftest import COHORT, ROOT, Run, lossdojo, whole_makefile

# How each file of the content is broken, and what the one line names.
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "a hidden test that does not compile": (
        "graders/test_padding_mask.py",
        "def test_",
        "def test_(:\ndef test_",
        "graders/test_padding_mask.py, line ",
    ),
    "a hidden test that leaves": (
        "graders/test_padding_mask.py",
        "import numpy",
        "raise SystemExit\nimport numpy",
        "graders/test_padding_mask.py, line 3: SystemExit",
    ),
    "a slip in the body of a hidden test": (
        "graders/test_padding_mask.py",
        "    for shape in ((4,)",
        "    nothing()\n    for shape in ((4,)",
        "NameError: name 'nothing' is not defined",
    ),
    "a misconception that does not compile": (
        "graders/misconceptions/padding_mask.py",
        "VARIANTS",
        "VARIANTS = (\nVARIANTS",
        "graders/misconceptions/padding_mask.py, line ",
    ),
    "a misconception that leaves": (
        "graders/misconceptions/padding_mask.py",
        "VARIANTS",
        "raise SystemExit\nVARIANTS",
        "SystemExit",
    ),
    "an unknown statement": (
        "graders/misconceptions/padding_mask.toml",
        'statement = "ignored"',
        'statement = "x"',
        "is about 'x', which the lab does not state",
    ),
    "a template": ("templates/kata.md.j2", "{% if", "{% fi", "templates/kata.md.j2, line "),
    "the style": ("templates/style.css", "{", "{{ nobody.knows }}{", "templates/style.css, line 1"),
    "a number": ("exercises/lab.toml", "points = 1.0", "points = []", "exercises/lab.toml: kata"),
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cohort, and its results under the lab as it ships."""
    home = tmp_path_factory.mktemp("done")
    for name in ("ada", "bruno"):
        shutil.copytree(COHORT / name, home / "cohort" / name)
    ran = lossdojo("grade", home / "cohort", "--out", home / "out", "--jobs", "1")
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (
        1,
        f"2 graded. Open {home}/out/index.html",
    )
    return home


def files(folder: Path) -> dict[str, bytes]:
    """All that lies below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "who",
    [("--jobs", "1"), ("--jobs", "2"), ("--cluster", "tcp://127.0.0.1:1")],
    ids=["one process", "two processes", "a cluster"],
)
@pytest.mark.parametrize("what", BROKEN)
def test_broken_content_stops_a_run_before_it_begins(
    small_kit: Path, done: Path, what: str, who: tuple[str, str]
) -> None:
    """One line names file and place, the exit code is 3, and no result is touched."""
    name, old, new, words = BROKEN[what]
    text = (small_kit / name).read_text()
    assert old in text
    (small_kit / name).write_text(text.replace(old, new, 1))
    before = files(done / "out")
    ran = lossdojo("grade", done / "cohort", "--out", done / "out", "--lab", small_kit, *who)
    assert (ran.returncode, ran.stdout) == (3, "")
    about = ("REDUCED", "Taken for")
    [line] = [each for each in ran.stderr.splitlines() if not each.startswith(about)]
    assert line.startswith("This is the lab's fault, not yours. ")
    assert words in line
    assert files(done / "out") == before


def with_environment(*arguments: str | Path, **environment: str) -> Run:
    """The command line under other variables."""
    return subprocess.run(
        [sys.executable, "-m", "lossdojo", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "COLUMNS": "100", "PYTHONPATH": str(ROOT), **environment},
    )


@pytest.mark.parametrize("module", ["rich", "typer", "numpy", "pytest", "tomllib"])
@pytest.mark.parametrize("body", ["1 / 0", "import nothing_at_all", "def (", "raise SystemExit"])
def test_a_broken_module_is_a_fault_of_the_kits(tmp_path: Path, module: str, body: str) -> None:
    """Whatever lies on PYTHONPATH, one line names the file, and the traceback is kept."""
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / f"{module}.py").write_text(body)
    environment = {"PYTHONPATH": f"{tmp_path / 'path'}:{ROOT}", "TMPDIR": str(tmp_path)}
    ran = with_environment("check", "--no-cache", **environment)  # which needs all of them
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (3, "", 1)
    assert ran.stderr.startswith("This is the ")
    assert f"{module}.py" in ran.stderr
    if "traceback" in ran.stderr:
        kept = Path(ran.stderr.split("Its traceback is in ")[1].strip())
        assert "Traceback (most recent call last):" in kept.read_text()


FAULTY = """
import sys
from lossdojo.cli.main import main
from lossdojo.cohort.pages import write
from lossdojo.cli import progress

class Odd(BaseException):
    pass

def odd(*args):
    raise {error}

{where} = odd
if __name__ == "__main__":
    main()
"""


def faulty(folder: Path, where: str, error: str, *arguments: str | Path) -> Run:
    """The command line, with an engine that has a fault."""
    (folder / "faulty.py").write_text(FAULTY.format(where=where, error=error))
    return subprocess.run(
        [sys.executable, folder / "faulty.py", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "error", ["ValueError('a \\x1b[2J b')", "SystemExit", "Odd('x')", "OSError('x')"]
)
def test_what_nobody_foresaw_is_kept_among_the_results(tmp_path: Path, error: str) -> None:
    """It ends in 3 with one line that leads to the traceback, never in 0 or 1."""
    shutil.copytree(COHORT / "ines", tmp_path / "cohort" / "ines")
    out = tmp_path / "out"
    command = ("grade", tmp_path / "cohort", "--out", out, "--jobs", "1")
    ran = faulty(tmp_path, "write.write_overview", error, *command)
    assert ran.returncode == 3
    last = ran.stderr.splitlines()[-1]
    assert last.startswith(f"This is the kit's fault, not yours. {error.partition('(')[0]}")
    assert last.endswith(f"Its traceback is in {engine_errors_path(out)}")
    assert "\x1b" not in ran.stderr
    assert "in odd" in engine_errors_path(out).read_text()


def test_ctrl_c_is_no_surprise(tmp_path: Path) -> None:
    """KeyboardInterrupt ends in 130, wherever it comes."""
    shutil.copytree(COHORT / "ines", tmp_path / "cohort" / "ines")
    command = ("grade", tmp_path / "cohort", "--out", tmp_path / "out", "--jobs", "1")
    ran = faulty(tmp_path, "write.write_overview", "KeyboardInterrupt", *command)
    assert ran.returncode == 130
    assert ran.stderr.splitlines()[-1].startswith("Stopped.")


def test_a_run_that_ends_without_a_word_is_no_success(tmp_path: Path) -> None:
    """`make grade` believes a run that wrote its last page, and no exit code alone."""
    makefile = whole_makefile().replace("$(READY)", "")
    (tmp_path / "Makefile").write_text(makefile)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("of an earlier run")
    command = [str(shutil.which("make")), "grade", "COHORT=cohort", "OUT=out", "LOSSDOJO=true"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2  # make's own, for any
    assert "The run ended before it was done, without a word: nothing counts." in run.stderr
