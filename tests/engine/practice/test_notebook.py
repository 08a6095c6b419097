"""The kit's notebook, run as JupyterLab runs it, and `check` in it."""

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from lossdojo.authoring.pack import kit_files, kit_name, notebook_name, zipped
from lossdojo.authoring.starting import make_folder
from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.practice import notebook
from tests.conftest import COHORT, lossdojo
from tests.content.test_content import KATAS

HTML, TEXT = "text/html", "text/plain"
# The kernel is this machine's own, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:Kernel is running over TCP")


@pytest.fixture(scope="module")
def kit_folder(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit as a learner has it."""
    folder = tmp_path_factory.mktemp("kit") / "lab"
    make_folder(folder, zipped(kit_files(lab), kit_name(lab)))
    return folder


@pytest.fixture(scope="module")
def shipped(lab: Lab, kit_folder: Path) -> NotebookNode:
    """The notebook in it."""
    whole: NotebookNode = nbformat.read(kit_folder / notebook_name(lab), as_version=4)
    return whole


@pytest.fixture(scope="module")
def client(shipped: NotebookNode, kit_folder: Path) -> Iterator[NotebookClient]:
    """A kernel in the kit's folder, in which all cells have run as they ship."""
    where = {"metadata": {"path": str(kit_folder)}}
    opened = NotebookClient(shipped, kernel_name="python3", resources=where, timeout=60)
    with opened.setup_kernel():
        for number, cell in enumerate(shipped.cells):
            opened.execute_cell(cell, number)
        yield opened


def ran(client: NotebookClient, source: str) -> tuple[dict[str, str], str]:
    """What a new cell shows by way of its type, and what it says as a line."""
    client.nb.cells.append(nbformat.v4.new_code_cell(source))
    cell = client.execute_cell(client.nb.cells[-1], len(client.nb.cells) - 1)
    shown = [each.data for each in cell.outputs if each.output_type == "display_data"]
    said = [each.text for each in cell.outputs if each.output_type == "stream"]
    return (shown[0] if shown else {}), "".join(said)


def source_of(learner: str, kata: str) -> str:
    """What a sample learner has written."""
    return (COHORT / learner / f"{kata}.py").read_text(encoding="utf-8")


def test_the_notebook_is_valid_and_the_same_each_time(lab: Lab, kit_folder: Path) -> None:
    """It is what nbformat would write, without an output, and a second one has the same bytes."""
    name = notebook_name(lab)
    text = (kit_folder / name).read_text(encoding="utf-8")
    whole = nbformat.reads(text, as_version=4)
    nbformat.validate(whole)
    assert nbformat.writes(whole) + "\n" == text
    assert kit_files(lab)[name] == text.encode()
    outputs = [each.outputs for each in whole.cells if each.cell_type == "code"]
    assert outputs == [[]] * (1 + 2 * len(KATAS))


def test_the_notebook_is_plain_python(lab: Lab, kit_folder: Path) -> None:
    """Every code cell compiles as it stands, stubs are the stubs, and each has its check."""
    whole = json.loads((kit_folder / notebook_name(lab)).read_text(encoding="utf-8"))
    code = ["".join(each["source"]) for each in whole["cells"] if each["cell_type"] == "code"]
    for source in code:
        compile(source, "cell", "exec")
    for kata in KATAS:
        stub = (lab.stubs / f"{kata}.py").read_text(encoding="utf-8")
        assert [f"check({kata})"] == [each for each in code if each == f"check({kata})"]
        [cell] = [each for each in code if each.startswith(f"def {kata}(")]
        assert stub.endswith(f"\n{cell}\n")


def test_it_runs_from_the_top_as_it_ships(client: NotebookClient) -> None:
    """No cell fails, and every kata is told that everyone starts here."""
    outputs = [each.outputs for each in client.nb.cells if each.get("outputs")][: len(KATAS)]
    assert [each.output_type for shown in outputs for each in shown] == ["display_data"] * len(
        KATAS
    )
    for [shown] in outputs:
        assert "not started" in shown.data[TEXT]
        assert "not started" in shown.data[HTML]


def test_right_code_passes(client: NotebookClient) -> None:
    """A kata that is right is praised, and what it calls of another cell's comes along."""
    ran(client, source_of("ada", "log_softmax").replace("import numpy as np", ""))
    shown, said = ran(client, "check(log_softmax)")
    assert (shown[TEXT].splitlines()[0], said) == ("Log-softmax: passed", "")
    ran(client, CALLS_ANOTHER)
    shown, said = ran(client, "check(cross_entropy)")
    assert (shown[TEXT].splitlines()[0], said) == ("Cross entropy: passed", "")


CALLS_ANOTHER = """
def cross_entropy(logits, labels, ignore_index=-100):
    trains = labels != ignore_index
    if not trains.any():
        return 0.0
    log_probs = log_softmax(logits[trains])
    return -log_probs[np.arange(len(log_probs)), labels[trains]].mean()
"""


@pytest.mark.parametrize(
    ("learner", "kata"), [("lena", "shift_tokens"), ("bruno", "log_softmax"), ("chidi", "sgd_step")]
)
def test_a_wrong_idea_is_named_and_drawn(
    client: NotebookClient, kit_folder: Path, learner: str, kata: str
) -> None:
    """The belief stands there with its picture, the same as a check of the file names."""
    ran(client, source_of(learner, kata))
    shown, said = ran(client, f"check({kata})")
    path = kit_folder / "exercises" / f"{kata}.py"
    stub = path.read_bytes()
    path.write_text(source_of(learner, kata), encoding="utf-8")
    checked = lossdojo("check", kata, "--lab", kit_folder).stdout
    path.write_bytes(stub)
    named = [line for line in checked.splitlines() if line.startswith(("Your code", "The rule"))]
    assert len(named) == 2
    assert {*named} <= {*shown[TEXT].splitlines()}
    assert ("<svg" in shown[HTML], "<script" in shown[HTML], said) == (True, False, "")
    assert "def" in shown[HTML].partition(phrases.CHECKED_FILE)[2]


def test_exercises_are_left_as_they_are(client: NotebookClient, kit_folder: Path) -> None:
    """A check of a cell writes nothing into the folder of the exercises."""
    ran(client, "def padding_mask(ids, pad_id):\n    return ids == pad_id")
    ran(client, "check(padding_mask)")
    for kata in KATAS:
        stub = (kit_folder / "exercises" / ".stubs" / f"{kata}.py").read_bytes()
        assert (kit_folder / "exercises" / f"{kata}.py").read_bytes() == stub


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("check(np.zeros)", "as in check(shift_tokens). They are: shift_tokens, padding_mask,"),
        ("check(5)", "check() takes a function of the lab by itself, with no brackets after it"),
        ("padding_mask = print\ncheck(padding_mask)", ""),
        ("from math import floor as padding_mask\ncheck(padding_mask)", "is imported, and is to"),
    ],
)
def test_what_cannot_be_checked_is_told_in_a_line(
    client: NotebookClient, source: str, words: str
) -> None:
    """Nothing is raised, and one line says what to do."""
    shown, said = ran(client, source)
    assert words in said
    assert (said.count("\n"), bool(shown)) == ((1, False) if words else (0, True))


def test_outside_of_a_notebook_a_line_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """In a terminal the command is named that checks files."""
    notebook.check(print)
    assert capsys.readouterr() == ("", f"{phrases.NO_NOTEBOOK}\n")
