"""What of this machine learner code may see: Python, NumPy and what they need to run."""

import site
import sys
import sysconfig
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lossdojo.sandbox.inside.orders import PACKAGE_FOLDERS


def _home_of(package: str) -> Path:
    """The folder that it is installed in; it is not imported for that."""
    spec = find_spec(package)
    assert spec is not None, "it is installed"  # noqa: S101
    assert spec.origin is not None, "it has a file"  # noqa: S101
    return Path(spec.origin).resolve().parents[1]


ENGINE = Path(__file__).resolve().parents[3]
PACKAGES = _home_of("numpy")
PYTHON = Path(sys.executable).resolve()
SYSTEM = tuple(map(Path, ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/nix/store")))
OWN = Path(sys.base_prefix, "lib")
# What the loader reads, and the C library's tables of languages and time zones.
MORE = ("/lib64", "/etc/ld.so.cache", "/usr/lib/locale", "/usr/share/zoneinfo")


@cache
def numpy_folders() -> tuple[Path, ...]:
    """NumPy, and the libraries that its wheel brings along."""
    return tuple(path for name in ("numpy", "numpy.libs") if (path := PACKAGES / name).is_dir())


@cache
def python_paths() -> tuple[Path, ...]:
    """The interpreter, its standard library and the folders of the libraries that it loads."""
    base = {"platbase": sys.base_exec_prefix}  # of the interpreter, not of a virtual environment
    library = {Path(sysconfig.get_path(name, vars=base)) for name in ("stdlib", "platstdlib")}
    found = {PYTHON, *library, *_libraries(), *(path for path in map(Path, MORE) if path.exists())}
    resolved = {path.resolve() for path in found}
    return tuple(sorted(path for path in resolved if not set(path.parents) & resolved))


@cache
def hidden_folders() -> tuple[Path, ...]:
    """Folders below those in which other packages are installed, and this kit itself."""
    candidates = [Path(name) for name in site.getsitepackages([sys.base_prefix])]
    candidates += [path / name for path in python_paths() for name in PACKAGE_FOLDERS]
    candidates += [ENGINE]
    below = {path.resolve() for path in candidates if path.is_dir()}
    return tuple(sorted(path for path in below if set(path.parents) & set(python_paths())))


def readable() -> list[str]:
    """All of it as the fewest paths that do not contain anything hidden."""
    return [
        str(part) for path in (*python_paths(), *numpy_folders()) for part in _without_hidden(path)
    ]


def readable_by_others() -> bool:
    """Whether another user of this machine could read it."""
    return all(_others_can(path) for path in (*python_paths(), *numpy_folders()))


def _libraries() -> set[Path]:
    """The folders of the system's libraries in this very process, single files elsewhere."""
    with Path("/proc/self/maps").open(encoding="utf-8", errors="surrogateescape") as maps:
        names = {line.split(maxsplit=5)[5].rstrip("\n") for line in maps if ".so" in line}
    found = set()
    for path in map(Path, names):
        if path.is_relative_to(PACKAGES) or not path.is_file():
            continue
        known = any(path.is_relative_to(folder) for folder in SYSTEM) or path.parent == OWN
        found.add(path.parent if known else path)
    return found


def _without_hidden(path: Path) -> list[Path]:
    if not any(hidden.is_relative_to(path) for hidden in hidden_folders()):
        return [path]
    parts = []
    for entry in sorted(path.iterdir()):
        if entry not in hidden_folders():
            parts += _without_hidden(entry)
    return parts


def _others_can(path: Path) -> bool:
    passable = all(parent.stat().st_mode & 0o001 for parent in path.parents)
    return passable and path.stat().st_mode & 0o004 != 0
