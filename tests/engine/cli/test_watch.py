"""The watch mode in a real terminal: every way of saving, every key, and nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT
from tests.terminal import PATIENCE, Terminal

RIGHT = "def padding_mask(ids, pad_id):\n    return ids != pad_id\n"
WRONG = "def padding_mask(ids, pad_id):\n    return ids == pad_id\n"
ENDLESS = "import time\ndef padding_mask(ids, pad_id): time.sleep(3600)\n"
PASSES = "`padding_mask` passes now."
FAILS = "`padding_mask`:", "checks hold"
KEYS = "n next h hint m more l list t try r page x reset q quit"


def in_place(path: Path, source: str) -> None:
    """As `nano` does, and a shell."""
    path.write_text(source)


def by_rename(path: Path, source: str) -> None:
    """As `vim`, VS Code with `atomicSave`, and most that do not want to lose anything."""
    part = path.with_name(f".{path.name}.swp")
    part.write_text(source)
    part.replace(path)


def by_rename_of_the_old(path: Path, source: str) -> None:
    """As Emacs and `vim` with a backup: the old file becomes the backup."""
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(source)


def anew(path: Path, source: str) -> None:
    """As `git checkout`, and tools that synchronise: deleted, and made again a little later."""
    path.unlink()
    time.sleep(0.05)  # what is tested is that it is gone for a while
    path.write_text(source)


def in_pieces(path: Path, source: str) -> None:
    """As over a slow line: emptied first, and then it comes bit by bit."""
    with path.open("w", buffering=1) as file:
        for line in source.splitlines(keepends=True):
            time.sleep(0.02)  # as above
            file.write(line)


def twice(path: Path, source: str) -> None:
    """As whoever presses the key twice, with a word in between."""
    path.write_text(WRONG + "# once\n")
    path.write_text(source)


def be_patient(kit: Path) -> None:
    """Have a call that never ends still be running when one looks."""
    manifest = kit / "exercises" / "lab.toml"
    patient = manifest.read_text().replace("seconds_per_call = 2.0", "seconds_per_call = 60.0")
    manifest.write_text(patient)


@pytest.fixture(scope="module")
def kit_of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content, for all tests of this file."""
    copy = tmp_path_factory.mktemp("kit")
    for name in ("exercises", "solutions", "graders", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    be_patient(copy)
    return copy


@pytest.fixture(scope="module")
def watching(kit_of_all: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A watch mode that has checked everything once; its browser writes down what it gets."""
    browser = tmp_path_factory.mktemp("browser") / "browser.py"
    browser.write_text("import sys; open(__file__ + '.page', 'w').write(sys.argv[1])")
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("BROWSER", f"{sys.executable} {browser} %s")
        patch.setenv("TMPDIR", str(browser.parent))
        terminal = stack.enter_context(Terminal("watch", "--lab", kit_of_all))
        terminal.wait("not started", KEYS)
        yield terminal


@pytest.fixture
def exercise(kit_of_all: Path, watching: Terminal) -> Path:
    """The file of a kata that is wrong, as the watch mode has said."""
    path = kit_of_all / "exercises" / "padding_mask.py"
    path.write_text(f"{WRONG}# {time.monotonic_ns()}\n")
    watching.wait(*FAILS, KEYS)
    return path


@pytest.mark.parametrize(
    "save", [in_place, by_rename, by_rename_of_the_old, anew, in_pieces, twice]
)
def test_no_way_of_saving_is_missed(
    save: Callable[[Path, str], None], exercise: Path, watching: Terminal
) -> None:
    """However an editor saves, the verdict is on what the file holds in the end."""
    save(exercise, RIGHT)
    watching.wait(PASSES, "Say it out loud")


def test_a_save_during_a_run_starts_it_over(exercise: Path, watching: Terminal) -> None:
    """A call that never ends is named while it runs, and given up at once when it is mended."""
    exercise.write_text(ENDLESS)
    watching.wait("Checking `padding_mask`: the open examples (1 s)")
    began = time.monotonic()
    exercise.write_text(RIGHT)
    watching.wait(PASSES)
    assert time.monotonic() - began < 3.0  # of the fifteen that a first call has


def test_the_kata_just_saved_is_seen_and_what_depends_on_it_too(
    kit_of_all: Path, exercise: Path, watching: Terminal
) -> None:
    """A kata that imports another is checked with it, and another's standing is told in a word."""
    (exercise.parent / "log_softmax.py").write_text(
        "from padding_mask import padding_mask\n"
        + (kit_of_all / "solutions" / "log_softmax.py").read_text()
        + "\nif padding_mask(1, 1): log_softmax = None\n"
    )
    watching.wait("`log_softmax`: cannot be called.")
    exercise.write_text(RIGHT)
    watching.wait(f"{PASSES} Also: `log_softmax` passes now.")


def test_keys_show_other_sides(exercise: Path, watching: Terminal) -> None:
    """Hint, list, one call, the next kata and back, each over the whole terminal."""
    watching.type("h")
    watching.wait("The mask is right but for its sign.")
    watching.type("l")
    watching.wait("exercises/sgd_step.py", "3 more exercises/padding_mask.py")
    watching.type("t")
    watching.wait("Came back [False, False, False, True, True] Expected [True,")
    watching.type("n")
    seen = watching.wait("exercises/")
    assert "Came back [False" not in seen
    exercise.write_text(RIGHT)
    watching.wait(PASSES)


@pytest.mark.usefixtures("exercise")
def test_the_page_opens_in_the_browser(watching: Terminal) -> None:
    """`r` writes the feedback's page, and a browser gets its address."""
    watching.type("r")
    watching.wait("The page is", "it opens in your browser.")
    page = Path(os.environ["BROWSER"].split()[1] + ".page")
    deadline = time.monotonic() + PATIENCE
    while not page.exists() or not page.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    path = Path(page.read_text().removeprefix("file://"))
    assert "True marks padding" in path.read_text()


def test_reset_asks_first(exercise: Path, watching: Terminal) -> None:
    """`x` does nothing unless it is answered with `y`; what was there is kept."""
    before = exercise.read_text()
    watching.type("x")
    watching.wait("Put exercises/padding_mask.py back as it was at first? Yours is kept. [y/N]")
    watching.type("n")
    watching.wait("exercises/padding_mask.py is left as it is.")
    assert exercise.read_text() == before
    watching.type("xy")
    watching.wait("`padding_mask`: not started. What was there is kept in exercises/.kept/padding")
    assert (exercise.parent / ".kept" / "padding_mask-1.py").read_text() == before


@pytest.mark.usefixtures("exercise")
def test_it_fits_into_any_terminal(watching: Terminal) -> None:
    """Nothing is wider or longer than the terminal, and what has no room is a key away."""
    try:
        for rows, columns in ((24, 80), (9, 50)):
            watching.resize(rows, columns)
            watching.wait_until(lambda seen, rows=rows: seen.count("\n") == rows - 1)  # type: ignore[misc]
            assert max(map(len, watching.wait(*FAILS).split("\n"))) <= columns
        first = watching.wait("space: ").split("\n")
        watching.type(" ")
        watching.wait_until(lambda seen: seen.split("\n")[2:-1] != first[2:-1])
        assert watching.wait(*FAILS[:1]).split("\n")[0] == first[0]
    finally:
        watching.resize(24, 80)


@pytest.mark.parametrize(("key", "code"), [("q", 1), ("\x03", 130)])
@pytest.mark.usefixtures("tidied")
def test_nothing_is_left_behind(kit: Path, key: str, code: int) -> None:
    """After `q` or Ctrl-C in the middle of a run: no process, no file, the terminal as it was."""
    be_patient(kit)
    with Terminal("watch", "--lab", kit) as terminal:
        terminal.wait("not started", KEYS)
        (kit / "exercises" / "padding_mask.py").write_text(ENDLESS)
        terminal.wait("Checking `padding_mask`")
        started = terminal.started()
        assert started != []
        terminal.type(key)
        assert terminal.end() == (code, terminal.settings)
        gone, alive = psutil.wait_procs(started, timeout=PATIENCE)
        assert (len(gone), alive) == (len(started), [])
        assert [*Path(os.environ["TMPDIR"]).iterdir()] == []


@pytest.mark.usefixtures("interruptible")
def test_without_a_terminal_it_prints_lines(kit: Path) -> None:
    """Into a pipe go plain lines, one verdict after another, until Ctrl-C."""
    command = [sys.executable, "-m", "lossdojo", "watch", "--lab", str(kit)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        said = iter(process.stdout.readline, "")
        assert next(said).startswith("Watching exercises/. Save a file")
        assert any("Stuck?" in line for line in said)
        (kit / "exercises" / "padding_mask.py").write_text(RIGHT)
        assert any(line == f"{PASSES}\n" for line in said)
        process.send_signal(signal.SIGINT)
        rest, words = process.communicate(timeout=PATIENCE)
    assert (process.returncode, "\x1b" in rest) == (130, False)
    assert words == "Stopped. What was done until then is kept.\n"
