"""What the documents say is true."""

import re
import tomllib

import pytest

from lossdojo.cli.commands import COMMANDS, app_for
from tests.conftest import ROOT, whole_makefile
from tests.docs.transcripts import SAMPLE_RUN, found, fresh

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = whole_makefile()


@pytest.mark.parametrize("name", [each for each in found() if each != SAMPLE_RUN])
def test_transcripts_are_what_commands_print(name: str) -> None:
    """Each transcript of the documents is, to the letter, what its command prints."""
    assert fresh(name) == found()[name]


def test_every_command_is_in_the_makefile_and_the_readme() -> None:
    """Each command has a make target, and the README speaks of it."""
    assert [command.name for command in app_for().registered_commands] == [*COMMANDS]
    for name in COMMANDS:
        assert f"$(LOSSDOJO) {name}" in MAKEFILE
        assert f"make {name}" in README


def test_make_help_lists_every_target() -> None:
    """Each phony target has a line of help."""
    phony = " ".join(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE))
    assert "check" in phony
    for target in {*phony.split()} - {"anew"}:  # nobody types that
        assert re.search(rf"^{target}:.*## ", MAKEFILE, re.MULTILINE), target


def test_every_dependency_has_its_reason() -> None:
    """CONTRIBUTING has a line for each direct dependency, and for no other package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *(name for extra in extras.values() for name in extra)]
    packages = {re.split(r"[>=]", name)[0] for name in named}
    table = CONTRIBUTING.split("## Dependencies")[1]
    rows = set(re.findall(r"^\| ([a-z]\S+) \| .+ \|$", table, re.MULTILINE))
    assert rows - {"package"} == packages


def test_the_engine_knows_no_kata() -> None:
    """No file of the engine, no test of it aside, names a kata."""
    manifest = tomllib.loads((ROOT / "exercises" / "lab.toml").read_text())
    for path in (ROOT / "lossdojo").rglob("*.py"):
        for kata in manifest["katas"]:
            assert kata["name"] not in path.read_text(encoding="utf-8"), path


def test_links_within_the_documents_lead_somewhere() -> None:
    """Each relative link of the documents names a file that is there."""
    for text in (README, CONTRIBUTING):
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / target).exists(), target
