"""The third grader that courses begin with: the hidden tests are put among the learner's files.

    python -m tests.attacks.naive_pytest COHORT OUT KIT

Then pytest is run there, and its report is believed. For attacks on pytest, by way of its hooks,
its settings, and the exceptions that it takes for orders.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.attacks.naive import CASES, learners, write

TEST = """\
import numpy as np
import pytest
from {kata} import {kata}
from tests.attacks.naive import CASES, load

reference = load({path!r}, "reference").{kata}


@pytest.mark.parametrize("case", range(len(CASES[{kata!r}])))
def test_{kata}(case):
    arguments = CASES[{kata!r}][case]
    expected, got = reference(*arguments), {kata}(*arguments)
    pairs = zip(got, expected) if isinstance(expected, tuple) else [(got, expected)]
    for one, other in pairs:
        np.testing.assert_allclose(one, other, rtol=1e-5)
"""


def main() -> None:
    """Grade everybody, then write it down."""
    cohort, out, kit = map(Path, sys.argv[1:4])
    work, results = cohort.parent / "work", {}
    subprocess.run(["cp", "-a", str(cohort), str(work)], check=True)  # noqa: S607  # as in every shell
    for folder in learners(work):
        results[folder.name] = grade(folder, kit)
        print(folder.name, results[folder.name])
    write(out, results)


def grade(folder: Path, kit: Path) -> dict[str, Any]:
    """Run pytest among the learner's files."""
    for kata in CASES:
        path = str(kit / "solutions" / f"{kata}.py")
        (folder / f"test_{kata}.py").write_text(TEST.format(kata=kata, path=path))
    report = folder / "report.json"
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder), str(folder)]
    options = [
        "--continue-on-collection-errors",
        "--json-report",
        "--json-report-file",
        str(report),
        "-p",
        "no:cacheprovider",
    ]
    subprocess.run(  # as naive as can be
        [*command, *options],
        cwd=folder,
        check=False,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": f"{folder}:{os.environ['PYTHONPATH']}"},
    )
    tests = json.loads(report.read_text())["tests"]
    return {kata: count(kata, tests) for kata in CASES}


def count(kata: str, tests: list[dict[str, Any]]) -> dict[str, Any]:
    """The share of a kata's tests that passed, of those that ran."""
    own = [test for test in tests if kata in test["nodeid"]]
    passed = sum(test["outcome"] == "passed" for test in own)
    words = " ".join(str(test.get("call", {}).get("longrepr", "")) for test in own)
    return {"score": passed / len(own) if own else 0.0, "words": words, "printed": ""}


if __name__ == "__main__":
    main()
