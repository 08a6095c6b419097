"""`lossdojo grade` as most type it is understood at once, and nothing comes before its wall."""

import subprocess
import sys
from pathlib import Path

import pytest

from lossdojo.cli.grading import GradeRequest, typed_plainly
from tests.conftest import ROOT

PLAIN = GradeRequest(Path("cohort"), Path("out"))
KEPT_QUIET = GradeRequest(Path("cohort"), Path("out"), exit_zero=True)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("grade cohort --out out", PLAIN),
        ("grade cohort --out out --exit-zero", KEPT_QUIET),
        ("grade --out out cohort", None),
        ("grade cohort --out --seed", None),
        ("grade --help --out out", None),
        ("grade cohort --out out --jobs 2", None),
        ("grade cohort --out out --prune", None),
        ("report cohort --out out", None),
        ("grade", None),
        ("", None),
    ],
)
def test_what_most_type_is_understood_without_a_library(
    words: str, asked: GradeRequest | None
) -> None:
    """A cohort, a folder, and perhaps `--exit-zero`; whatever else is typed is left to Typer."""
    assert asked == typed_plainly(words.split())


def test_a_wall_is_on_its_way_before_numpy_is_imported() -> None:
    """What launches it needs neither NumPy nor Typer, which are imported meanwhile."""
    launched = "import sys, lossdojo.cli.main, lossdojo.cli.grading as grading"
    source = f"{launched}; grading.launch_ahead(); print({{'numpy', 'typer'}} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == b"set()"
