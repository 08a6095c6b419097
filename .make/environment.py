"""Makes `.venv` and installs into it what a file of requirements names, for the Makefile.

    python .make/environment.py unfit           says why it cannot serve here, if so
    python .make/environment.py take-away       removes it, and says why
    python .make/environment.py install FILE    makes it, or brings it up to date

It needs Python's standard library alone, and of that not `ensurepip`, which Debian leaves out.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
MADE_FOR = VENV / ".made-for"
# What brings pip along where Python does not; any version will do, as long as it is this one.
PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
PYPI = "https://pypi.org/simple"
NO_PIP = """\
This Python has no pip, and it could not be fetched from {index}: {error}
With a network, try again. Or on Debian and Ubuntu: sudo apt install python3-venv"""
OFFLINE = """\
No packages could be fetched: is this machine offline, or behind a proxy?
What was said: {said}
They are needed once. Type the same again where there is a network."""
# How pip and uv say that nothing answers, and what stands behind it.
NO_ANSWER = re.compile(r"connection broken by '(.*?)': /|(?:Failed to fetch|error sending)[^\n]*")


def here() -> str:
    """The folder and the interpreter by which an environment is known."""
    interpreter = os.path.realpath(sys._base_executable)  # type: ignore[attr-defined]
    return f"{Path.cwd()}\n{interpreter}\n{sys.version_info[0]}.{sys.version_info[1]}\n"


def unfit() -> str:
    """Why the environment cannot serve here, in the words that follow its name; empty if it can.

    The question is for the Python that it has, or for the one that it should have.
    """
    try:
        was, now = MADE_FOR.read_text().splitlines(), here().splitlines()
    except OSError:
        return "was not finished"
    if was[0] != now[0]:
        return f"was made for {was[0]}"
    return "" if was == now else f"was made for {was[1]} (Python {was[2]})"


def run(command: Sequence[str | Path]) -> None:
    """Run an installer without a word, unless it fails.

    Raises:
        SystemExit: it does, with what it said, or that no index answers.
    """
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode == 0:
        return
    silent = NO_ANSWER.search(done.stderr)
    if silent is None:
        sys.exit(done.stderr.strip())
    sys.exit(OFFLINE.format(said=re.sub("<.*?>: ", "", silent[1] or silent[0])))


def index() -> str:
    """The package index that pip would ask: by its variable, by its settings, or PyPI."""
    import configparser  # and others below: each `make check` waits for what stands at the top

    settings = configparser.RawConfigParser()
    own = Path.home() / ".config" / "pip" / "pip.conf"
    with contextlib.suppress(configparser.Error):
        settings.read(["/etc/pip.conf", own, os.environ.get("PIP_CONFIG_FILE", own)])
    url = settings.get("global", "index-url", fallback=PYPI)
    return os.environ.get("PIP_INDEX_URL", url).rstrip("/")


def fetched_pip(folder: Path) -> Path:
    """The wheel of pip, fetched into a folder.

    Raises:
        OSError: the index does not answer.
        ValueError: it has no such wheel, or what it gives is not that.
    """
    import hashlib
    import ssl
    import urllib.parse
    import urllib.request

    # A bare Debian knows no authorities. What counts is the hash of what came.
    context = ssl._create_unverified_context()  # noqa: S323  # as above
    page_url = f"{index()}/pip/"
    with urllib.request.urlopen(page_url, timeout=30, context=context) as page:  # noqa: S310  # an index that the user chose
        link = re.search(rf'href="([^"]*{re.escape(PIP_WHEEL)}[^"]*)"', page.read().decode())
    if link is None:
        raise ValueError(f"it has no {PIP_WHEEL}")
    url = urllib.parse.urljoin(page_url, link[1])
    with urllib.request.urlopen(url, timeout=60, context=context) as wheel:  # noqa: S310  # as above
        data = wheel.read()
    if hashlib.sha256(data).hexdigest() != PIP_SHA256:
        raise ValueError(f"what came is not {PIP_WHEEL}")
    path = folder / PIP_WHEEL
    path.write_bytes(data)
    return path


def bring_pip() -> None:
    """Give the environment a pip: Python's own, or one from the index."""
    for module in (["pip", "--version"], ["ensurepip"]):
        if (
            subprocess.run([PYTHON, "-m", *module], capture_output=True, check=False).returncode
            == 0
        ):
            return
    with tempfile.TemporaryDirectory() as folder:
        try:
            wheel = fetched_pip(Path(folder))
        except (OSError, ValueError) as error:
            sys.exit(NO_PIP.format(index=index(), error=error))
        run([PYTHON, wheel / "pip", "install", "-q", "--no-index", wheel])


def say(words: str) -> None:
    """Tell the user, beside what the command itself prints, which may be piped elsewhere."""
    print(words, file=sys.stderr)


def take_away() -> None:
    """Say why the environment is made anew, and remove it; where it is but a link, the link."""
    say(f".venv {unfit() or 'has lost its Python'}, so it is made anew.")
    if VENV.is_symlink():
        VENV.unlink()
    else:
        shutil.rmtree(VENV)


def install(requirements: str) -> None:
    """Make the environment where there is none, and bring it up to date."""
    uv = shutil.which("uv")
    say(f"Installing what {requirements} names into .venv with {'uv' if uv else 'pip'}.")
    say("This happens once and takes about a minute.")
    if not VENV.exists():
        outside = sys._base_executable  # type: ignore[attr-defined]  # should this be a .venv's
        subprocess.run([outside, "-m", "venv", "--without-pip", VENV], check=True)
        MADE_FOR.write_text(subprocess.check_output([PYTHON, __file__, "here"], text=True))
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "-q", "--retries", "1"]
    if uv:
        command = [uv, "pip", "install", "-q", "--python", PYTHON]
    else:
        bring_pip()
    run([*command, "--require-hashes", "-r", requirements])
    run([*command, "--no-deps", "--no-build-isolation", "-e", "."])


def main() -> None:
    """Do what the command line says, and tell in a line what went wrong."""
    try:
        match sys.argv[1:]:
            case ["unfit"]:
                print(unfit())
            case ["here"]:
                print(here(), end="")
            case ["take-away"]:
                take_away()
            case ["install", requirements]:
                install(requirements)
    except KeyboardInterrupt:
        sys.exit("Stopped. Type the same again, and it goes on.")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f".venv could not be made: {error}")


if __name__ == "__main__":
    main()
