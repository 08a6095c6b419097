"""What a run did: to its results, and to everything that it should have left alone."""

import contextlib
import ctypes
import hashlib
import json
import os
import re
import stat
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.attacks.scene import Scene

# Where an attack could leave something for others.
PUBLIC_PLACES = [
    Path.home(),
    *map(Path, ["/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/dev/mqueue"]),  # noqa: S108
]
KERNEL_LISTS = ("/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg")
Snapshot = Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """One learner's results: the katas' statuses and points, all texts, and how large they are."""

    learner: str
    status: str
    reason: str
    katas: Mapping[str, tuple[str, float]]
    files: Mapping[str, str]
    largest: int
    written: float

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.files.values())


@dataclass(frozen=True)
class Observed:
    """A run seen from outside.

    Attributes:
        code: its exit code; None where it had to be ended.
        words: what it printed.
        left: command lines of processes that outlived it.
        heard: what was said to the listeners.
        changed: what is new, gone or different outside the results.
        results: by learner's folder.
        shared: the texts of the results that are about everybody, by name.
        began: the time at which it was started.
    """

    code: int | None
    words: str
    left: tuple[str, ...]
    heard: tuple[str, ...]
    changed: tuple[str, ...]
    results: Mapping[str, Result]
    shared: Mapping[str, str]
    began: float


# What the kit itself puts into the table of learners: the library, its own script and their style.
OWN_PARTS = re.compile(r'<script type="module">.*?</script>|<style>.*?</style>', re.DOTALL)
OWN_SCRIPTS = 3  # with the rows, as JSON


def read_results(folder: Path) -> tuple[dict[str, Result], dict[str, str]]:
    """What `lossdojo grade` wrote."""
    results, shared = {}, {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        report = folder / "instructor" / path.name / "report.json"
        if report.is_file():
            results[path.name] = _read_result(path, report)
        elif path.is_file() and path.suffix != ".sqlite":
            shared[path.name] = path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((folder / "class").rglob("*.html")):
        text = path.read_text(encoding="utf-8", errors="replace")
        own = text.count("<script") in (0, OWN_SCRIPTS)  # else one of them is a stranger's
        shared[path.relative_to(folder).as_posix()] = OWN_PARTS.sub("", text) if own else text
    return results, shared


def _read_result(folder: Path, report: Path) -> Result:
    facts: dict[str, Any] = json.loads(report.read_text())["dojo"]
    paths = [path for path in sorted(folder.iterdir()) if path.is_file()] + [report]
    return Result(
        learner=facts["learner"],
        status=facts["status"],
        reason=facts.get("reason", ""),
        katas={kata["kata"]: (kata["status"], kata["score"]) for kata in facts["katas"]},
        files={path.name: path.read_text(encoding="utf-8", errors="replace") for path in paths},
        largest=max(path.stat().st_size for path in paths),
        written=report.stat().st_mtime,
    )


def snapshot(scene: Scene) -> dict[str, str]:
    """A line about every file that must stay as it is, and about what the kernel keeps."""
    seen = {}
    for root in (scene.cohort, scene.kit, scene.outside, scene.secret, scene.scratch):
        for path in _below(root):
            with contextlib.suppress(OSError):  # a path too long to be asked about
                seen[path] = _line_about(path)
    del seen[str(scene.scratch)]  # it may be used, if only nothing stays
    # A run writes its own store, of which the rest of the folder's entries tell nothing else.
    store = scene.kit / "lab.cache"
    for own in (scene.kit, store):
        seen[str(own)] = f"{own.stat().st_mode:o} {own.stat().st_uid}" if own.exists() else ""
    for place in PUBLIC_PLACES:
        seen.update(dict.fromkeys(_marked(place, scene.run), "marked"))
    for name in KERNEL_LISTS:
        for line in _lines(name)[1:]:
            seen[f"{name}: {' '.join(line.split()[:2])}"] = "an object"
    for name in ("/proc/net/unix", "/proc/keys"):
        seen.update(
            {
                f"{name}: {line}": "marked"
                for line in _lines(name)
                if scene.run in line and "mark" in line
            }
        )
    for tokens in scene.tokens.values():
        if _queue_exists(tokens.mark):
            seen[f"message queue /{tokens.mark}"] = "a queue"
    return seen


def remove_marked(run: str) -> None:
    """Take away what attacks have left in public places, where a wall has let them."""
    for place in PUBLIC_PLACES:
        for path in _marked(place, run):
            subprocess.run(["rm", "-rf", path], check=False)  # noqa: S607  # as in every shell


def differences(before: Snapshot, after: Snapshot) -> list[str]:
    """What changed between two snapshots, in words."""
    new = [f"new: {key}" for key in after if key not in before]
    gone = [f"gone: {key}" for key in before if key not in after]
    other = [f"changed: {key}" for key in before if key in after and before[key] != after[key]]
    return new + gone + other


def _below(root: Path) -> Iterable[str]:
    yield str(root)
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            yield os.path.join(folder, name)  # noqa: PTH118  # names that are no UTF-8, too


def _line_about(path: str) -> str:
    facts = os.lstat(path)
    kind = stat.S_IFMT(facts.st_mode)
    line = f"{facts.st_mode:o} {facts.st_uid} {facts.st_size if kind != stat.S_IFDIR else ''}"
    if kind == stat.S_IFREG and facts.st_size < 1 << 24:
        line += " " + hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return f"{line} {facts.st_mtime_ns}"


def _marked(place: Path, run: str) -> list[str]:
    try:
        return [str(path) for path in place.iterdir() if f"mark{run}" in path.name]
    except OSError:
        return []


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(errors="replace").splitlines()
    except OSError:
        return []


def _queue_exists(name: str) -> bool:
    """Whether there is a POSIX message queue of that name; it is gone afterwards."""
    library = ctypes.CDLL(None)
    return hasattr(library, "mq_unlink") and library.mq_unlink(f"/{name}".encode()) == 0
