"""`docs/new-kata.md` keeps its promise: whoever does what it says has a kata that is proven."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.followed import NEW_KATA, followed

KEPT = "shift_tokens"  # one kata beside the new one is enough, and sooner proven


@pytest.fixture
def small(kit: Path) -> Path:
    """A copy of the content with a single kata."""
    manifest = kit / "exercises" / "lab.toml"
    head, *katas = re.split(r"(?=\[\[katas\]\])", manifest.read_text(encoding="utf-8"))
    manifest.write_text(head + next(each for each in katas if f'"{KEPT}"' in each))
    shutil.rmtree(kit / "exercises" / "training")
    for other in set(re.findall(r'^name = "(\w+)"', "".join(katas), re.MULTILINE)) - {KEPT}:
        for path in [*kit.rglob(f"{other}.py"), *kit.rglob(f"{other}.toml")]:
            path.unlink()
        (kit / "graders" / f"test_{other}.py").unlink()
    return kit


def test_the_page_is_true_to_the_letter(small: Path) -> None:
    """Its files, written as they stand, make its commands print what it says that they print."""
    page = NEW_KATA.read_text(encoding="utf-8")
    assert followed(page, small) == page


def test_its_files_keep_the_style(tmp_path: Path) -> None:
    """What it has you write passes the style check that the repository's own files pass."""
    for folder in ("exercises/.stubs", "solutions", "graders/misconceptions", "graders/in_class"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "exercises" / "lab.toml").touch()
    page = NEW_KATA.read_text(encoding="utf-8")
    followed(re.sub(r"<!-- run -->", "", page), tmp_path)
    (tmp_path / "exercises" / "perplexity.py").unlink()  # a learner's
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ours = ["--config", 'lint.isort.known-first-party = ["lossdojo"]']
    for check in (["check"], ["format", "--check"]):
        ruff = [str(Path(sys.executable).with_name("ruff")), *check, *ours, "--no-cache", "."]
        run = subprocess.run(ruff, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout
