"""A kit for learners is whole, is the same bytes each time, and holds no answer in any form."""

import base64
import functools
import importlib.util
import inspect
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeGuard

import numpy as np
import pytest

from lossdojo.authoring.pack import kit_files, zipped
from lossdojo.content.catalogue import Catalogue, OpenCatalogue
from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.in_class import load_in_class
from lossdojo.content.kata import InProcessKata
from lossdojo.content.lab import IN_CLASS, Lab
from lossdojo.diagnosis.diagnose import diagnose
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.outcomes import outcomes, same_outcome
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.values import decoding, encoding
from tests.answers import SHORTEST, flat, lines_of_answers
from tests.conftest import COHORT, ROOT, Run
from tests.content.test_content import KATAS

MOST_BYTES = 1 << 24


@pytest.fixture(scope="module")
def files(lab: Lab) -> dict[str, bytes]:
    """What a kit consists of."""
    return kit_files(lab)


@pytest.fixture
def unpacked(files: dict[str, bytes], tmp_path: Path) -> Path:
    """A kit as a learner has unpacked it."""
    with zipfile.ZipFile(io.BytesIO(zipped(files, "kit"))) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "kit"


def ran(kit: Path, *command: str) -> Run:
    """A module run in the kit, with its own engine."""
    python = [sys.executable, "-m", *command]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # what a learner would not have
    return subprocess.run(python, cwd=kit, env=env, capture_output=True, text=True, check=False)


def hand_in(kit: Path, learner: str) -> None:
    """Put a sample learner's katas into the kit."""
    for kata in KATAS:
        if (COHORT / learner / f"{kata}.py").is_file():
            shutil.copyfile(COHORT / learner / f"{kata}.py", kit / "exercises" / f"{kata}.py")


def test_a_kit_is_the_same_bytes_each_time(files: dict[str, bytes]) -> None:
    """The order in which files are found, and the time of day, leave no trace in it."""
    assert zipped(files, "kit") == zipped(dict(reversed(files.items())), "kit")
    with zipfile.ZipFile(io.BytesIO(zipped(files, "kit"))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_stubs_go_out_as_they_ship(files: dict[str, bytes]) -> None:
    """Each exercise in the kit is the stub."""
    for kata in KATAS:
        stub = (ROOT / "exercises" / ".stubs" / f"{kata}.py").read_bytes()
        assert files[f"exercises/{kata}.py"] == files[f"exercises/.stubs/{kata}.py"] == stub


def test_no_line_of_an_answer_is_in_a_kit(lab: Lab, files: dict[str, bytes]) -> None:
    """No line of a reference, a hidden test or a misconception's program stands in any file."""
    assert lines_of_answers(lab, files.values()) == []


def test_nothing_that_is_said_in_class_is_in_a_kit(lab: Lab, files: dict[str, bytes]) -> None:
    """No sentence of a paragraph or an example for teachers stands in any file, or in the key."""
    with zipfile.ZipFile(io.BytesIO(files["lab.key"])) as archive:
        key = [archive.read(name) for name in archive.namelist()]
    text = flat(b"\n".join([*files.values(), *key]).decode("latin-1"))
    said = [words for each in load_in_class(lab).values() for words in (each.say, each.example)]
    sentences = {each for words in said for each in re.split(r"(?<=[.?]) ", words)}
    assert len(sentences) > len(said)
    assert [each for each in sentences if len(each) >= SHORTEST and each in text] == []
    assert not [path for path in files if IN_CLASS in Path(path).parts]


def test_a_kit_has_no_bytecode_and_nothing_pickled(files: dict[str, bytes]) -> None:
    """Beside source and text there is the key, and that is JSON, as a notebook is, and frames."""
    kinds = {Path(path).suffix or Path(path).name for path in files} - {".py", ".toml", ".j2"}
    assert kinds == {
        *(".css", ".md", ".txt", ".lock", ".key", ".ipynb", ".yml"),
        *("LICENSE", "Makefile", ".gitignore"),
    }
    with zipfile.ZipFile(io.BytesIO(files["lab.key"])) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    assert {Path(name).suffix for name in contents} == {".json", ".frame"}
    for name, content in contents.items():
        assert decoding.decode(content) if name.endswith(".frame") else json.loads(content)


def test_nothing_hidden_is_asked_in_a_kit(
    catalogue: Catalogue, graders: HiddenTests, files: dict[str, bytes]
) -> None:
    """No input of a hidden test is in the key, unless it is an open example as well."""
    key = b"".join(frames_in(files["lab.key"]))
    for kata in KATAS:
        shown = {as_bytes(probe.args) for probe in catalogue[kata].probes}
        for call in graders.plan(kata, catalogue[kata], 0).calls:
            if as_bytes(call.args) not in shown:
                for each in filter(is_told_apart, call.args):
                    assert each.tobytes() not in key, (kata, call.args)


def is_told_apart(value: object) -> TypeGuard[np.ndarray]:
    """Whether an argument is an array that nobody comes upon by chance."""
    return isinstance(value, np.ndarray) and np.unique(value).size > 3


def as_bytes(args: tuple[object, ...]) -> bytes:
    """Arguments as they are sent."""
    return encoding.encode(list(args), MOST_BYTES)


def frames_in(key: bytes) -> Iterator[bytes]:
    """All bytes that the key holds, as they are or as base64, wherever they stand."""
    with zipfile.ZipFile(io.BytesIO(key)) as archive:
        for name in archive.namelist():
            yield archive.read(name)
            for text in re.findall(rb'"([A-Za-z0-9+/]{8,}={0,2})"', archive.read(name)):
                if len(text) % 4 == 0:
                    yield base64.b64decode(text)


def functions_of(kit: Path) -> Iterator[Any]:
    """Every function that the kit's views and its training loop define."""
    folders = (kit / "templates" / "views", kit / "exercises" / "training")
    for path in (each for folder in folders for each in folder.glob("*.py")):
        name = f"kit_views.{path.stem}"
        package = sys.modules.setdefault("kit_views", type(sys)("kit_views"))
        package.__path__ = [str(path.parent)]
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from (each for _, each in inspect.getmembers(module, inspect.isfunction))


def tamed(function: Callable[..., object]) -> Callable[..., object]:
    """The function, whose refusals are ordinary exceptions."""

    @functools.wraps(function)
    def called(*args: object, **kwargs: object) -> object:
        try:
            return function(*args, **kwargs)
        except WrongAnswerError as refusal:
            raise ValueError from refusal

    return called


def test_nothing_that_can_be_run_answers_a_kata(unpacked: Path, opened: OpenCatalogue) -> None:
    """No function of the kit, called as a kata is, gives the right answers to its examples."""
    functions = [tamed(each) for each in functions_of(unpacked)]
    assert len(functions) > 20
    for kata, model in opened.items():
        right = right_outcomes(model)
        for function in functions:
            got = outcomes(InProcessKata("tried", function), model.probes)
            agreeing = sum(map(same_outcome, got, right))
            assert agreeing < len(right) / 2, (kata, function)


@pytest.mark.parametrize("kata", KATAS)
def test_each_misconception_has_the_same_name_in_a_kit(
    catalogue: Catalogue, opened: OpenCatalogue, kata: str
) -> None:
    """A wrong program of each kind is named in a kit as where all programs are at hand."""
    for model in catalogue[kata].singles():
        got = outcomes(InProcessKata(kata, model.function), catalogue[kata].probes)
        assert diagnose(kata, got, opened[kata]) == diagnose(kata, got, catalogue[kata])


def test_a_kit_checks_and_names(unpacked: Path) -> None:
    """A check in a kit names the belief, and says that the hidden tests decide."""
    hand_in(unpacked, "bruno")
    run = ran(unpacked, "lossdojo", "check")
    said = " ".join(run.stdout.split())
    assert run.returncode == 1
    assert "open checks hold" in said
    hidden_decide = "These are the open checks; your instructor's hidden ones decide."
    assert hidden_decide in said
    assert "in place of infinity" in said or "The rule" in said


@pytest.mark.parametrize("learner", ["ada", "bruno"])
def test_pytest_in_a_kit_agrees_with_its_check(unpacked: Path, learner: str) -> None:
    """A kata passes in a check where all of its open tests pass, and nowhere else."""
    hand_in(unpacked, learner)
    listed = ran(unpacked, "lossdojo", "list").stdout
    passed = {line.split()[1] for line in listed.splitlines() if " passed " in line}
    run = ran(unpacked, "pytest", "-q", "-rA", "-p", "no:cacheprovider")
    failing = set(re.findall(r"^FAILED \S+::test_(\w+)\[", run.stdout, re.MULTILINE))
    assert passed == {*KATAS} - failing
    assert " error" not in run.stdout


@pytest.mark.parametrize(
    "command",
    [("hint",), ("try", "shift_tokens"), ("train",), ("list",), ("reset", "shift_tokens", "--yes")],
)
def test_every_command_of_a_learner_works(unpacked: Path, command: tuple[str, ...]) -> None:
    """What a learner types does the same in a kit as in a checkout."""
    hand_in(unpacked, "ada")
    run = ran(unpacked, "lossdojo", *command)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("command", [("grade", "exercises", "--out", "out"), ("lint",), ("pack",)])
def test_what_takes_answers_says_where_they_are(unpacked: Path, command: tuple[str, ...]) -> None:
    """Grading in a kit is refused with a line that says who has the tests."""
    run = ran(unpacked, "lossdojo", *command)
    assert run.returncode in (1, 2)
    assert "is a kit for learners" in " ".join(run.stderr.split())


def test_a_damaged_key_is_told(unpacked: Path) -> None:
    """A kit whose key is damaged says so in a line, and what to do."""
    (unpacked / "lab.key").write_bytes(b"half a key")
    run = ran(unpacked, "lossdojo", "check")
    said = " ".join(run.stderr.split())
    assert run.returncode == 3
    assert "lab.key cannot be used: it is damaged, or no key at all. Unpack the kit anew." in said
