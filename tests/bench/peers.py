"""Other kits, given the same learners and the same tests, each as its documentation has it.

They live in an environment of their own, `.venv-peers`, that `make bench PEERS=1` makes.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lossdojo.content.lab import Lab
from tests.bench.builds import ENVIRONMENT
from tests.bench.document import ROOT
from tests.bench.fresh import tests_of

BIN = ROOT / ".venv-peers" / "bin"
Way = Callable[[Sequence[Path], Path, Lab], None]
THEIRS = {
    **ENVIRONMENT,
    "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    "PYTHONPATH": str(ROOT),
    "OPENBLAS_NUM_THREADS": "1",
}


def otter(folder: Path, lab: Lab) -> Way:
    """`otter run` on each learner's notebook, without a container."""
    tests = folder / "tests"
    tests.mkdir(parents=True)
    for kata in lab.counting:
        (tests / f"{kata.name}.py").write_text(_otter_test(kata.name))
    zipped = folder / "autograder.zip"
    _run(["otter", "generate", "-t", tests, "-o", zipped, "--no-environment"], folder)

    def run(learners: Sequence[Path], place: Path, lab: Lab) -> None:
        for learner in learners:
            notebook, cells = place / f"{learner.name}.ipynb", map(_code, _sources(learner, lab))
            notebook.write_text(json.dumps(_notebook([*cells])))
            _run(["otter", "run", "-a", zipped, "-o", place, "--no-logo", notebook], place)

    return run


def nbgrader(folder: Path, lab: Lab) -> Way:
    """`nbgrader autograde` on all learners' notebooks at once."""
    source = folder / "source" / "lab" / "lab.ipynb"
    source.parent.mkdir(parents=True)
    stubs = [f"def {kata.name}(*_):\n    raise NotImplementedError" for kata in lab.counting]
    source.write_text(json.dumps(_graded_notebook(lab, stubs)))
    _run(["nbgrader", "generate_assignment", "lab", "--create", "--force"], folder)

    def run(learners: Sequence[Path], place: Path, lab: Lab) -> None:
        shutil.copytree(folder, place, dirs_exist_ok=True)
        for learner in learners:
            home = place / "submitted" / learner.name / "lab"
            home.mkdir(parents=True)
            text = json.dumps(_graded_notebook(lab, _sources(learner, lab)))
            (home / "lab.ipynb").write_text(text)
        _run(["nbgrader", "autograde", "lab", "--create", "--force"], place)

    return run


def _sources(learner: Path, lab: Lab) -> list[str]:
    return [
        (learner / f"{kata.name}.py").read_text(encoding="utf-8", errors="replace")
        for kata in lab.counting
    ]


def _otter_test(kata: str) -> str:
    lines = [
        "from otter.test_files import test_case",
        "from tests.bench.fresh import run_test",
        "OK_FORMAT = False",
        f"name, points = {kata!r}, {len(tests_of(kata))}",
    ]
    for test in tests_of(kata):
        lines.append(f"@test_case(points=1, hidden=True)\ndef {test}({kata}):")
        lines.append(f"    run_test({kata!r}, {test!r}, {kata})")
    return "\n".join(lines)


def _graded_notebook(lab: Lab, sources: Sequence[str]) -> dict[str, Any]:
    """For each kata its solution, and a cell with all its tests."""
    cells = []
    for kata, source in zip(lab.counting, sources, strict=True):
        mark = {"schema_version": 3, "cell_type": "code", "task": False}
        about = {"grade": False, "solution": True, "locked": False, "grade_id": kata.name}
        cells.append(_code(source, {**mark, **about}))
        test = f"from tests.bench.fresh import run_tests\nrun_tests({kata.name!r}, {kata.name})"
        about = {"grade": True, "solution": False, "locked": True, "grade_id": f"t_{kata.name}"}
        cells.append(_code(test, {**mark, **about, "points": 1}))
    return _notebook(cells)


def _code(source: str, nbgrader: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"nbgrader": nbgrader} if nbgrader else {},
        "outputs": [],
        "source": source,
    }


def _notebook(cells: Sequence[dict[str, Any]]) -> dict[str, Any]:
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    about = {"kernelspec": kernel}
    return {"cells": list(cells), "metadata": about, "nbformat": 4, "nbformat_minor": 4}


def _run(command: Sequence[str | Path], work: Path) -> None:
    words = [str(BIN / command[0]), *map(str, command[1:])]
    done = subprocess.run(words, cwd=work, env=THEIRS, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
