"""What the Makefile does before it does anything: `.venv`, made where it stands, by any means."""

import hashlib
import http.server
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT

MADE = ".venv/.made-for"
SCRIPT = ".make/environment.py"
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def environment() -> ModuleType:
    """What makes `.venv`, as a module."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """One with a `.venv` that is ready, but for the packages."""
    folder = tmp_path / "a checkout"
    (folder / ".make").mkdir(parents=True)
    for name in ("Makefile", ".make/learners.mk", SCRIPT, "pyproject.toml", "requirements.lock"):
        shutil.copyfile(ROOT / name, folder / name)
    said(folder, sys.executable, "-m", "venv", "--without-pip", ".venv")
    (folder / MADE).write_text(said(folder, ".venv/bin/python", SCRIPT, "here"))
    (folder / ".venv" / ".ready").touch()
    return folder


def said(folder: Path, *command: str) -> str:
    """What a command prints in a folder."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def steps(folder: Path) -> list[str]:
    """What `make check` would do there, with `.venv` and then."""
    lines = said(folder, "make", "-n", "check").splitlines()
    words = ("take-away", "install", "lossdojo check")
    return [word for line in lines for word in words if f" {word}" in line or f"/{word}" in line]


def test_an_environment_is_made_once(checkout: Path) -> None:
    """Where it is ready it is used as it is."""
    assert steps(checkout) == ["lossdojo check"]


def test_where_all_can_be_seen_nobody_is_asked(checkout: Path) -> None:
    """No Python starts to tell what the path of the checkout and the Python's own name tell."""
    (checkout / SCRIPT).write_text("raise SystemExit(1)")
    assert steps(checkout) == ["lossdojo check"]


@pytest.mark.parametrize("how", [shutil.copytree, shutil.move])
def test_a_copied_or_moved_checkout_has_its_own(checkout: Path, how: Any) -> None:
    """An environment that was made elsewhere is taken away and made anew, and it is said why."""
    there = checkout.with_name("there")
    how(checkout, there, **({"symlinks": True} if how is shutil.copytree else {}))
    assert steps(there) == ["take-away", "install", "lossdojo check"]
    run = subprocess.run(
        [sys.executable, SCRIPT, "take-away"],
        cwd=there,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert run.stderr == f".venv was made for {checkout}, so it is made anew.\n"
    assert not (there / ".venv").exists()


def test_another_python_has_its_own(checkout: Path) -> None:
    """An environment of a Python that is another by now, or gone, is made anew."""
    place, interpreter, _ = (checkout / MADE).read_text().splitlines()
    (checkout / MADE).write_text(f"{place}\n{interpreter}\n3.9\n")
    assert steps(checkout) == ["take-away", "install", "lossdojo check"]
    assert said(checkout, ".venv/bin/python", SCRIPT, "unfit") == (
        f"was made for {interpreter} (Python 3.9)\n"
    )
    for link in (checkout / ".venv" / "bin").glob("python*"):
        link.unlink()
    assert steps(checkout) == ["take-away", "install", "lossdojo check"]


def test_a_link_to_an_environment_is_all_that_goes(checkout: Path) -> None:
    """Where `.venv` is a link to another checkout's, that one stays."""
    there = checkout.with_name("there")
    shutil.copytree(checkout, there, ignore=shutil.ignore_patterns(".venv"))
    (there / ".venv").symlink_to(checkout / ".venv")
    said(there, sys.executable, SCRIPT, "take-away")
    assert ((there / ".venv").is_symlink(), steps(checkout)) == (False, ["lossdojo check"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            (
                "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError("
                "'<HTTPConnection object at 0x7f>: [Errno 111] Connection refused')': /simple/a/\n"
                "ERROR: No matching distribution found for a"
            ),
            "NewConnectionError('[Errno 111] Connection refused')",
        ),
        (
            (
                "error: Request failed after 3 retries\n  Caused by: Failed to fetch: `https://a/b`\n"
                "  Caused by: dns error"
            ),
            "Failed to fetch: `https://a/b`",
        ),
    ],
)
def test_a_machine_without_a_network_is_told(
    environment: ModuleType, words: str, told: str
) -> None:
    """Where no index answers, one line asks whether the machine is offline; no retries are seen."""
    with pytest.raises(SystemExit) as end:
        environment.run(failing(words))
    assert end.value.code == environment.OFFLINE.format(said=told)


def test_another_failure_is_told_as_it_is(environment: ModuleType) -> None:
    """What an installer says of something else is passed on."""
    with pytest.raises(SystemExit) as end:
        environment.run(failing("ERROR: these packages do not match the hashes"))
    assert end.value.code == "ERROR: these packages do not match the hashes"


def test_what_cannot_be_made_is_one_line(checkout: Path) -> None:
    """Where `.venv` cannot be written, that is said without a traceback."""
    shutil.rmtree(checkout / ".venv")
    (checkout / ".venv").symlink_to("/nowhere/at/all")
    command = [sys.executable, SCRIPT, "install", "requirements.lock"]
    run = subprocess.run(command, cwd=checkout, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith(".venv could not be made: ")
    assert "Traceback" not in run.stderr


def failing(words: str) -> list[str]:
    """An installer that says that, and fails."""
    return [sys.executable, "-c", "import sys; sys.exit(sys.argv[1])", words]


@pytest.fixture
def package_index(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[bytes]:
    """An index that has a wheel of pip, by the name that is asked for; its content."""
    wheel = b"a wheel"
    pages = {
        "/simple/pip/": f'<a href="../../files/{environment.PIP_WHEEL}#sha256=0">'.encode(),
        f"/files/{environment.PIP_WHEEL}": wheel,
    }

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            self.send_response(200)
            self.end_headers()
            self.wfile.write(pages[self.path])

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/simple/"
        monkeypatch.setenv("PIP_INDEX_URL", address)
        yield wheel
        server.shutdown()


def test_pip_is_fetched_by_its_hash(
    environment: ModuleType, package_index: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the index that pip would ask comes just the wheel of that hash, or none."""
    with pytest.raises(ValueError, match="what came is not pip-"):
        environment.fetched_pip(tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(environment, "PIP_SHA256", hashlib.sha256(package_index).hexdigest())
    assert environment.fetched_pip(tmp_path).read_bytes() == package_index


def test_the_index_is_the_one_that_pip_asks(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable comes before the settings."""
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://mirror/simple/\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    assert environment.index() == "https://mirror/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://own/simple")
    assert environment.index() == "https://own/simple"


def test_no_variable_is_one_that_make_gives_a_value_of_its_own(tmp_path: Path) -> None:
    """What is not said is empty: `AS`, for one, is the assembler to every make."""
    text = "".join((ROOT / name).read_text() for name in ("Makefile", ".make/learners.mk"))
    used = set(re.findall(r"\$\(([A-Z_]+)\)", text)) - {"MAKEFILE_LIST"}
    (tmp_path / "Makefile").write_text("all:\n")
    given = re.findall(r"^# default\n(\w+) :?=", said(tmp_path, "make", "-p"), re.MULTILINE)
    assert {"AS", "CC"} <= {*given}
    assert used & {*given} == set()


def test_grade_asks_for_nothing_that_was_not_said(checkout: Path) -> None:
    """`make grade` with a cohort alone gives the command that, and where results go."""
    lines = said(checkout, "make", "-n", "grade", "COHORT=class")
    [command] = [line for line in lines.splitlines() if " grade " in line]
    assert command.split(" grade ")[1].split() == [
        '"class"', "--out", '"results"', "--exit-zero", "\\",
    ]  # fmt: skip
    assert "--as" not in lines
