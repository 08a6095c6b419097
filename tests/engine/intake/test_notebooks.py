"""Which notebook's cells count, beside files under the katas' own names; and what is said of it."""

import io
import zipfile
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.intake import notebooks
from lossdojo.intake.submission import Submission, read_submission
from tests.engine.notebooks.cells import NUMPY, RIGHT, WRONG, notebook

STUB = b'def shift_tokens(tokens):\n    raise NotImplementedError("yours to write")\n'
MASK = "def padding_mask(ids, pad_id):\n    return ids != pad_id"
KATA = "shift_tokens.py"


@pytest.fixture
def handed_in(lab: Lab, tmp_path: Path) -> "HandedIn":
    """Reads files, by path, as one learner's."""
    return HandedIn(lab, tmp_path / "ada")


class HandedIn:
    """What becomes of a learner's files."""

    def __init__(self, lab: Lab, folder: Path) -> None:
        self.lab, self.folder = lab, folder

    def __call__(self, files: dict[str, bytes]) -> Submission:
        """The submission."""
        for path, content in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(content)
        return read_submission(self.folder, self.lab)


def test_all_katas_of_a_notebook_come_from_it(handed_in: HandedIn) -> None:
    """One notebook is the file of every kata in it; of the others it is said that it has none."""
    submission = handed_in({"lab.ipynb": notebook(NUMPY, RIGHT, MASK)})
    assert set(submission.files) == {KATA, "padding_mask.py"}
    assert set(submission.cells) == {"shift_tokens", "padding_mask"}
    assert submission.missing["sgd_step"] == "No cell of lab.ipynb defines sgd_step."
    assert submission.notes == ("Taken from lab.ipynb: shift_tokens, padding_mask.",)


def test_a_file_of_its_own_counts_first(handed_in: HandedIn) -> None:
    """Work under the kata's own name is taken, and it is said what was not."""
    submission = handed_in({KATA: RIGHT.encode(), "lab.ipynb": notebook(NUMPY, WRONG, MASK)})
    assert submission.files[KATA] == RIGHT.encode()
    assert "Taken from lab.ipynb: padding_mask." in submission.notes
    told = "Not taken from lab.ipynb, since there is a file of its own: shift_tokens."
    assert told in submission.notes


def test_a_stub_gives_way(handed_in: HandedIn) -> None:
    """Where the file is the stub and the notebook has work, that is taken."""
    submission = handed_in({KATA: STUB, "lab.ipynb": notebook(NUMPY, RIGHT)})
    assert RIGHT.split("\n")[1] in submission.files[KATA].decode()
    assert "Not taken, since it is the stub: shift_tokens.py." in submission.notes


def test_a_stub_does_not_give_way_to_a_stub(handed_in: HandedIn) -> None:
    """The file stays what it is where the notebook holds the stub as well."""
    submission = handed_in({KATA: STUB, "lab.ipynb": notebook(STUB.decode())})
    assert submission.files[KATA] == STUB
    assert submission.cells == {}


def test_no_notebook_is_read_where_no_kata_needs_it(handed_in: HandedIn, lab: Lab) -> None:
    """Where each kata has a file of its own, a notebook is named, and that is all."""
    own = {f"{kata.name}.py": b"x = 1\n" for kata in lab.katas}
    submission = handed_in({**own, "lab.ipynb": b"{"})
    assert submission.notes == ("lab.ipynb was not taken: each kata has a file of its own.",)


def test_of_several_that_with_work_counts(handed_in: HandedIn) -> None:
    """Work before stubs, then most katas; a backup's folder is the last."""
    submission = handed_in(
        {
            "a/lab.ipynb": notebook(STUB.decode(), MASK.replace("ids != pad_id", "0")),
            "old/lab.ipynb": notebook(NUMPY, WRONG),
            "autograded/lab.ipynb": notebook(NUMPY, WRONG, MASK, "sgd_step = 2"),
            "b/lab.ipynb": notebook(NUMPY, RIGHT, MASK, "sgd_step = 1"),
            "b/.ipynb_checkpoints/lab-checkpoint.ipynb": notebook(NUMPY, WRONG),
        }
    )
    assert "Taken from b/lab.ipynb: shift_tokens, padding_mask, sgd_step." in submission.notes
    assert any("old/lab.ipynb, since another has it" in each for each in submission.notes)


@pytest.mark.parametrize("name", ["lab.py", KATA, "lab.ipynb.txt", "lab.IPYNB", "a/b (1).ipynb"])
def test_a_notebook_under_another_name(handed_in: HandedIn, name: str) -> None:
    """Renamed to `.py`, as some have been told to, or by a browser, it is a notebook still."""
    submission = handed_in({name: notebook(NUMPY, RIGHT, "x = None")})
    assert set(submission.cells) == {"shift_tokens"}
    assert RIGHT.split("\n")[1] in submission.files[KATA].decode()


@pytest.mark.parametrize("name", ["lab.ipynb", "lab.ipynb.txt", "lab.py"])
def test_in_an_archive_of_the_learners_own(handed_in: HandedIn, name: str) -> None:
    """A notebook or a script in a zip is found as a kata's own file is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        script = f"# %%\n{NUMPY}\n# %%\n{RIGHT}\n".encode()
        archive.writestr(f"work/{name}", script if name == "lab.py" else notebook(NUMPY, RIGHT))
    submission = handed_in({"mine.zip": packed.getvalue()})
    assert f"Taken from mine.zip/work/{name}: shift_tokens." in submission.notes


def test_what_lies_beside_it_or_is_written_by_it_comes_along(handed_in: HandedIn) -> None:
    """Modules of the learner's own are beside the kata's file, as they were for the notebook."""
    cells = ("%%writefile cut.py\ntwo = 2", "from cut import two\nfrom own import one", RIGHT)
    submission = handed_in({"a/lab.ipynb": notebook(*cells), "a/own.py": b"one = 1\n"})
    assert submission.files["own.py"] == b"one = 1\n"
    assert submission.files["cut.py"] == b"\ntwo = 2"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (notebook(NUMPY, RIGHT)[:-20], "is damaged: it is no whole notebook. Save it once more."),
        (notebook("x <- 1", kernelspec={"language": "R"}), "is a notebook in R, and Python is "),
        (b"[]", "is no notebook, whatever its name says."),
    ],
)
def test_what_cannot_be_read_is_one_line(handed_in: HandedIn, content: bytes, what: str) -> None:
    """Each kata is missing for that reason, and nobody is told to rename it."""
    submission = handed_in({"shift_tokens.ipynb": content})
    assert len(submission.notes) == 1
    for words in (*submission.notes, submission.missing["shift_tokens"]):
        assert words.startswith(f"shift_tokens.ipynb {what}")
    assert submission.files == {}


def test_outputs_do_not_count_against_it(handed_in: HandedIn) -> None:
    """A notebook may be larger than what is read of a learner's files, for its pictures."""
    content = notebook(NUMPY, RIGHT)[:-1] + b', "pictures": "' + b"a" * (9 << 20) + b'"}'
    assert KATA in handed_in({"lab.ipynb": content}).files


def test_it_has_a_bound(handed_in: HandedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large is not read, and it is said what to do."""
    monkeypatch.setattr(notebooks, "MOST_NOTEBOOK_BYTES", 100)
    submission = handed_in({"lab.ipynb": notebook(NUMPY, RIGHT)})
    assert "Clear its outputs" in submission.missing["shift_tokens"]


def test_one_function_in_a_file_of_another_name_is_no_script(handed_in: HandedIn) -> None:
    """It may be a kata under a name that is nearly right, of which that is said."""
    submission = handed_in({"shift-tokens.py": RIGHT.encode()})
    assert "rename it to shift_tokens.py" in submission.missing["shift_tokens"]
    both = handed_in({"lab.py": f"{NUMPY}\n{RIGHT}\n{MASK}\n".encode()})
    assert set(both.cells) == {"shift_tokens", "padding_mask"}


def test_the_same_code_in_another_place_is_another_submission(handed_in: HandedIn) -> None:
    """Its results name lines, so that one that has moved is graded again."""
    first = handed_in({"lab.ipynb": notebook(NUMPY, RIGHT)}).digest
    assert first != handed_in({"lab.ipynb": notebook(NUMPY, f"# moved\n{RIGHT}")}).digest
