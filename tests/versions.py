"""The floor and the ceiling: grade the sample cohort with the oldest and the newest of everything.

Each of the two gets an environment of its own, in a temporary folder: the oldest versions that
pyproject.toml allows under the oldest Python, and the newest that there are under the newest Python
of this machine. In both, every feedback.json must be its golden file to the byte. It needs the
package registry, so `make test-versions` runs it, and no test does.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tests.conftest import ROOT
from tests.golden.renew import fresh, kept

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEWEST_FIRST = ("3.15", "3.14", "3.13", "3.12", "3.11")


def oldest_python() -> str:
    """The oldest version that is allowed."""
    return str(PROJECT["requires-python"].removeprefix(">="))


def python(version: str) -> str | None:
    """An interpreter of that version, with the modules that it takes; None where there is none."""
    names = [f"python{version}", f"{Path.home()}/.pyenv/shims/python{version}"]
    candidates = [shutil.which(name) for name in names]
    candidates += sorted(map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python")))
    for name in filter(None, candidates):
        asked = "import sys, venv, ensurepip, sqlite3; print('%d.%d' % sys.version_info[:2])"
        run = subprocess.run([name, "-c", asked], capture_output=True, text=True, check=False)
        if run.stdout.strip() == version:
            return name
    return None


def oldest_requirements() -> list[str]:
    """Each direct dependency in the oldest version that is allowed."""
    return [re.sub(r">=", "==", each) for each in PROJECT["dependencies"]]


def installed(folder: Path, interpreter: str, requirements: list[str]) -> str:
    """The interpreter of a new environment with these packages."""
    subprocess.run([interpreter, "-m", "venv", str(folder)], check=True)
    mine = str(folder / "bin" / "python")
    pip = [mine, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--upgrade", *requirements], check=True)
    return mine


def tried(name: str, interpreter: str, requirements: list[str]) -> bool:
    """Whether the golden files come out; says with which versions."""
    with tempfile.TemporaryDirectory() as folder:
        mine = installed(Path(folder) / "venv", interpreter, requirements)
        listed = [mine, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"]
        run = subprocess.run(listed, capture_output=True, text=True, check=True)
        wanted = {re.split(r"[>=;]", each)[0] for each in PROJECT["dependencies"]}
        versions = [line for line in run.stdout.split() if line.split("==")[0].lower() in wanted]
        told = subprocess.run([mine, "--version"], capture_output=True, text=True, check=True)
        texts = fresh(Path(folder) / "results", python=mine)
    differing = sorted(learner for learner in kept() if texts.get(learner) != kept()[learner])
    verdict = f"differs for {', '.join(differing)}" if differing else "as the golden files"
    print(f"{name}: {told.stdout.strip()}, {', '.join(versions)}: {verdict}")
    return not differing


def main() -> None:
    """Try both; exit 1 where one of them fails, and say where an interpreter is missing."""
    old, new = python(oldest_python()), next(filter(None, map(python, NEWEST_FIRST)), None)
    if old is None or new is None:
        sys.exit(f"There is no Python {oldest_python()} here to try the oldest versions with.")
    newest = [re.sub(r">=[^;]*", "", each) for each in PROJECT["dependencies"]]
    results = [tried("oldest", old, oldest_requirements()), tried("newest", new, newest)]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
